package org.ldmbench.harness.mapped;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFloatsTest {

  private static final int COUNT = 23;

  @TempDir private Path folder;

  /** As of a file of more than 2 GiB, with maps of a few values. */
  @Test
  void partsOverTheEdgesOfMapsAreWhole() throws IOException {
    float[] values = new float[COUNT];
    ByteBuffer bytes = ByteBuffer.allocate(COUNT * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < COUNT; i++) {
      values[i] = i + 0.25f;
      bytes.putFloat(values[i]);
    }
    Path file = folder.resolve("floats");
    Files.write(file, bytes.array());
    for (int segment : new int[] {1, 4, 5, COUNT, COUNT + 1}) {
      MappedFloats mapped;
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        mapped =
            MappedFloats.of(
                (from, size) -> channel.map(FileChannel.MapMode.READ_ONLY, from, size),
                COUNT,
                segment);
      }
      assertEquals(COUNT, mapped.count());
      for (int from = 0; from <= COUNT; from++) {
        for (int to = from; to <= COUNT; to++) {
          float[] found = new float[COUNT + 2];
          mapped.copy(from, found, 1, to - from);
          assertEquals(0, found[0]);
          assertArrayEquals(
              Arrays.copyOfRange(values, from, to), Arrays.copyOfRange(found, 1, 1 + to - from));
          assertEquals(0, found[1 + to - from], "nothing after it");
        }
      }
      assertThrows(
          IndexOutOfBoundsException.class, () -> mapped.copy(COUNT - 1, new float[2], 0, 2));
      assertThrows(IndexOutOfBoundsException.class, () -> mapped.copy(-1, new float[2], 0, 1));
    }
  }
}
