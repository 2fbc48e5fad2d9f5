package org.ldmbench.harness.metrics;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes what numpy's {@code savez} does. */
public final class NpzFiles {

  private NpzFiles() {}

  /** An archive of entries. */
  public static Path write(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  /** Statistics: float64, little-endian, rows first. */
  public static Path statistics(Path file, double[] mean, double[] covariance) throws IOException {
    int width = mean.length;
    return write(
        file,
        Map.of(
            "mu.npy", array(1, "<f8", false, "(" + width + ",)", mean),
            "sigma.npy", array(1, "<f8", false, "(%1$d, %1$d)".formatted(width), covariance)));
  }

  /** A {@code .npy} file; values as they are stored. */
  public static byte[] array(
      int version, String dtype, boolean fortran, String shape, double... values) {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(dtype, fortran ? "True" : "False", shape);
    byte[] header = (text.stripTrailing() + " ".repeat(20) + "\n").getBytes(ISO_8859_1);
    int bytes = dtype.endsWith("f4") ? 4 : 8;
    ByteBuffer out =
        ByteBuffer.allocate(12 + header.length + bytes * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      out.putShort((short) header.length);
    } else {
      out.putInt(header.length);
    }
    out.put(header);
    out.order(dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (bytes == 4) {
        out.putFloat((float) value);
      } else {
        out.putDouble(value);
      }
    }
    byte[] written = new byte[out.position()];
    out.flip().get(written);
    return written;
  }
}
