package org.ldmbench.harness.data;

/** Downscaling by whole factors: each pixel is the mean of the square it replaces. */
public final class BoxFilter {
  private BoxFilter() {}

  /**
   * Averages in integers, rounded half up, so that every machine gets the same bytes.
   *
   * @param rgb (size, size, 3) uint8, row-major, opaque: with transparency left in, invisible
   *     colours would count
   * @param size in pixels
   * @param factor divides {@code size}
   * @return (size / factor, size / factor, 3) uint8
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static byte[] shrink(byte[] rgb, int size, int factor) {
    if (factor < 1 || size % factor != 0 || rgb.length != size * size * 3) {
      throw new IllegalArgumentException(
          "box filter: found %d bytes, size %d, factor %d; expected size * size * 3 bytes and a"
                  .formatted(rgb.length, size, factor)
              + " factor that divides the size");
    }
    int small = size / factor;
    int area = factor * factor;
    byte[] result = new byte[small * small * 3];
    for (int y = 0; y < small; y++) {
      for (int x = 0; x < small; x++) {
        for (int c = 0; c < 3; c++) {
          int sum = 0;
          for (int dy = 0; dy < factor; dy++) {
            for (int dx = 0; dx < factor; dx++) {
              sum += rgb[((y * factor + dy) * size + x * factor + dx) * 3 + c] & 0xFF;
            }
          }
          result[(y * small + x) * 3 + c] = (byte) ((sum + area / 2) / area);
        }
      }
    }
    return result;
  }
}
