package org.ldmbench.harness.data.folder;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in the IDX format of MNIST: a magic number, the sizes, the values; all
 * of it compressed where the name ends in {@code .gz}.
 *
 * @param file where it is
 * @param shape the sizes, the first dimension first
 */
@SuppressWarnings("ArrayRecordComponent") // made here, never written to
record IdxFile(Path file, int[] shape) {

  /** Two zeros, the code of unsigned bytes; the number of dimensions follows. */
  private static final int UNSIGNED_BYTES = 0x0800;

  private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

  /**
   * Reads the sizes.
   *
   * @param dimensions that there should be
   * @throws IllegalArgumentException if it is no such file
   */
  static IdxFile open(Path file, int dimensions) throws IOException {
    return read(file, in -> new IdxFile(file, shape(file, in, dimensions)));
  }

  /**
   * Reads the values.
   *
   * @throws IllegalArgumentException if there are more or fewer than the sizes say
   */
  byte[] values() throws IOException {
    int expected = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return read(
        file,
        in -> {
          shape(file, in, shape.length);
          byte[] values = in.readNBytes(expected);
          if (values.length < expected || in.read() >= 0) {
            throw new IllegalArgumentException(
                "%s: found %s values, expected %d, as its sizes %s say"
                    .formatted(
                        file,
                        values.length < expected ? values.length : "more",
                        expected,
                        Arrays.toString(shape)));
          }
          return values;
        });
  }

  private static int[] shape(Path file, DataInputStream in, int dimensions) throws IOException {
    int magic = in.readInt();
    if (magic != UNSIGNED_BYTES + dimensions) {
      throw new IllegalArgumentException(
          "%s: found magic number 0x%08x, expected 0x%08x: unsigned bytes in %d dimensions"
              .formatted(file, magic, UNSIGNED_BYTES + dimensions, dimensions));
    }
    int[] shape = new int[dimensions];
    long values = 1;
    for (int i = 0; i < dimensions; i++) {
      shape[i] = in.readInt();
      // At most 2^31 before times less than 2^31: no overflow.
      values *= shape[i];
      if (shape[i] < 1 || values > MOST_VALUES) {
        throw new IllegalArgumentException(
            "%s: found size %d, expected sizes from 1, of less than 2^31 values in all"
                .formatted(file, Integer.toUnsignedLong(shape[i])));
      }
    }
    return shape;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static <T> T read(Path file, Reading<T> reading) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in =
            new DataInputStream(isCompressed(file) ? new GZIPInputStream(bytes) : bytes)) {
      return reading.from(in);
    } catch (EOFException e) {
      throw new IllegalArgumentException(file + ": found an early end, expected a whole file", e);
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          file + ": found a damaged file (" + e.getMessage() + "), expected gzip", e);
    }
  }

  private static boolean isCompressed(Path file) {
    return file.toString().endsWith(".gz");
  }
}
