package org.ldmbench.harness.pixels;

/** Transparent pixels on white. */
public final class Transparency {

  private static final int OPAQUE = 255;
  private static final int WHITE = 255;

  private Transparency() {}

  /** {@code value * alpha + white * (1 - alpha)}, rounded to nearest, in integers. */
  public static byte onWhite(int value, int alpha) {
    return (byte) ((value * alpha + WHITE * (OPAQUE - alpha) + OPAQUE / 2) / OPAQUE);
  }
}
