package org.ldmbench.harness.pixels;

/**
 * How many pictures an autoencoder is given at a time. Its memory grows with their pixels, so large
 * pictures go in smaller batches. That depends on nothing but the pictures, never on the machine: a
 * batch's size may decide which kernels are taken, and with them the last digits.
 */
public final class PictureBatch {

  /** Pixels of a batch; one map of 128 channels, as SD's autoencoder has, is 512 bytes for each. */
  private static final long PIXELS = 1L << 19;

  private PictureBatch() {}

  /**
   * So many.
   *
   * @param most of small pictures
   * @param side of a picture, in pixels
   * @return 1 to {@code most}
   */
  public static int of(int most, int side) {
    return (int) Math.max(1, Math.min(most, PIXELS / ((long) side * side)));
  }
}
