package org.ldmbench.harness.data.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Split;

/** Fashion-MNIST's files, made here: grey pictures whose every pixel is the picture's number. */
class IdxReaderTest {

  private static final int SMALL = 28;

  @TempDir private Path root;

  @BeforeEach
  void write() throws IOException {
    write("train", 20);
    write("t10k", 5);
  }

  @Test
  void framedPicturesWithTheirClasses() throws IOException {
    Dataset data = load();
    assertTrue(data.name().startsWith("fashion-mnist-"), data.name());
    assertEquals(20, data.split(Split.TRAIN).size());
    assertEquals(5, data.split(Split.HELD_OUT).size());
    assertEquals(10, data.subgroups().size());
    assertFalse(data.captioned());
    assertEquals("trouser", data.split(Split.TRAIN).get(11).subgroup());
    byte[] rgb = data.split(Split.TRAIN).get(11).rgb();
    assertEquals(0, rgb[3 * (31 * 32 + 15)], "the frame");
    assertEquals(11, rgb[3 * (2 * 32 + 2)]);
    assertEquals("none", data.resizeFilter());
  }

  @Test
  void otherClassesAreNamedInAFile() throws IOException {
    Files.writeString(root.resolve("classes.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");
    Dataset data = load();
    assertTrue(data.name().startsWith("idx-"), data.name());
    assertEquals("b", data.split(Split.TRAIN).get(11).subgroup());
    Files.writeString(root.resolve("classes.txt"), "a\nb\nc\n");
    refused("found label 3 for picture 3, expected one of 3 classes");
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    Path labels = root.resolve("train-labels-idx1-ubyte");
    byte[] good = Files.readAllBytes(labels);
    Files.write(labels, Arrays.copyOf(good, good.length - 1));
    refused("found 19 values, expected 20");
    Files.write(labels, Arrays.copyOf(good, good.length + 1));
    refused("found more values, expected 20");
    Files.write(labels, Arrays.copyOf(good, 6));
    refused("early end");
    good[3] = 3;
    Files.write(labels, good);
    refused("magic number 0x00000803, expected 0x00000801");
    Files.delete(labels);
    refused("found neither train-labels-idx1-ubyte");
    Files.write(root.resolve("train-labels-idx1-ubyte.gz"), new byte[] {1, 2, 3, 4});
    refused("expected gzip");
  }

  private void write(String split, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * SMALL * SMALL);
    images.putInt(0x803).putInt(count).putInt(SMALL).putInt(SMALL);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[SMALL * SMALL];
      Arrays.fill(pixels, (byte) i);
      images.put(pixels);
      labels.put((byte) (i % 10));
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(images.array());
    }
    Files.write(root.resolve(split + "-images-idx3-ubyte.gz"), compressed.toByteArray());
    Files.write(root.resolve(split + "-labels-idx1-ubyte"), labels.array());
  }

  private Dataset load() throws IOException {
    return new DataSources(false, FolderListener.NONE).load("folder:" + root + "@32");
  }

  private void refused(String part) {
    String line = assertThrows(IllegalArgumentException.class, this::load).getMessage();
    assertTrue(line.contains(part), line);
  }
}
