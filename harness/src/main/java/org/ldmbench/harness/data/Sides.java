package org.ldmbench.harness.data;

/** Left and right in pictures: (side, side, 3) uint8, row-major. */
public final class Sides {

  /** Mean difference of levels from which a mirror image is another picture. */
  private static final double MUCH = 16;

  private Sides() {}

  /** Whether a picture and its mirror image are clearly two. */
  public static boolean areTwo(byte[] rgb, int side) {
    return distance(rgb, mirrored(rgb, side)) >= MUCH;
  }

  /** Left to right. */
  public static byte[] mirrored(byte[] rgb, int side) {
    byte[] mirrored = new byte[rgb.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        System.arraycopy(rgb, 3 * (y * side + x), mirrored, 3 * (y * side + side - 1 - x), 3);
      }
    }
    return mirrored;
  }

  /** Mean absolute difference of levels, 0 to 255. */
  public static double distance(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return sum / (double) a.length;
  }
}
