package org.ldmbench.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sparse file: 2 GiB and more of nothing, then one small tensor. */
class LargeFileTest {
  private static final long BIG = (1L << 31) + 8;

  @TempDir Path folder;

  @Test
  void readsBeyondTwoGibibytes() throws IOException {
    Path file = folder.resolve("large.safetensors");
    byte[] header =
        ("{\"big\":{\"dtype\":\"U8\",\"shape\":[%1$d],\"data_offsets\":[0,%1$d]},"
                + "\"far\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%1$d,%2$d]}}")
            .formatted(BIG, BIG + 8)
            .getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(RawFile.prefixed(header.length, header, 0));
      channel.write(SafetensorsWriter.f32(new float[] {1.5f, -2}), 8 + header.length + BIG);
    }
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertArrayEquals(new float[] {1.5f, -2}, reader.floats("far"));
      assertEquals(1.5f, reader.bytes("far").getFloat());
      assertEquals(BIG, reader.info("big").byteLength());
      SafetensorsException e = assertThrows(SafetensorsException.class, () -> reader.bytes("big"));
      assertTrue(String.valueOf(e.getMessage()).contains("at most 2147483647"), e.getMessage());
      assertThrows(SafetensorsException.class, () -> reader.longs("big"));
    }
  }
}
