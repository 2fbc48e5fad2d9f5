package org.ldmbench.models.safetensors;

import java.nio.file.Path;
import java.util.Arrays;

/** The size that a dtype and a shape imply. */
final class ByteCount {
  private ByteCount() {}

  /**
   * Bytes of a tensor.
   *
   * @throws SafetensorsException if a dimension is negative or the product leaves 63 bits
   */
  static long of(String name, Dtype dtype, long[] shape, Path file) {
    try {
      long bytes = dtype.byteSize();
      for (long dimension : shape) {
        if (dimension < 0) {
          throw new ArithmeticException();
        }
        bytes = Math.multiplyExact(bytes, dimension);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new SafetensorsException(
          "shape of tensor '" + name + "'",
          file,
          Arrays.toString(shape),
          "dimensions of 0 or more and fewer than 2^63 bytes in all");
    }
  }
}
