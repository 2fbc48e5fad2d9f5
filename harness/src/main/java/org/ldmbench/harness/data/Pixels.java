package org.ldmbench.harness.data;

/**
 * Where a picture's pixels come from: memory where they are few, otherwise a file that is decoded
 * each time. Safe for use by several threads.
 */
@FunctionalInterface
public interface Pixels {

  /**
   * The pixels.
   *
   * @return (resolution, resolution, 3) uint8, row-major, sRGB, on white. Perhaps shared: do not
   *     write to it
   * @throws IllegalArgumentException if the file is gone, or no longer what it was when the data
   *     set was read
   */
  byte[] rgb();
}
