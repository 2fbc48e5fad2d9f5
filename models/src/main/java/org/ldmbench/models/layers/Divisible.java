package org.ldmbench.models.layers;

/** Sizes that must be multiples of others. */
public final class Divisible {

  private Divisible() {}

  /**
   * Refuses a size that is no multiple.
   *
   * @param what names the size: {@code DiT inputSize}
   * @param of names the divisor: {@code patchSize}
   */
  public static void check(String what, int size, String of, int divisor) {
    if (size % divisor != 0) {
      throw new IllegalArgumentException(
          what + ": found " + size + ", expected a multiple of " + of + " " + divisor);
    }
  }

  /** Refuses a width that heads, or the halves of position tables, do not divide. */
  public static void checkWidth(String what, int width, int heads) {
    if (width % heads != 0 || width % 4 != 0) {
      throw new IllegalArgumentException(
          what + ": found " + width + ", expected a multiple of 4 and of numHeads " + heads);
    }
  }
}
