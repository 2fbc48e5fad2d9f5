package org.ldmbench.models.random;

/**
 * A standard normal value from a 64-bit word, within ±6.77: the cosine half of Box and Muller's
 * pair, the radius from the word's high 32 bits, the angle from its low 32 bits.
 */
final class BoxMuller {

  private static final long LOW_WORD = 0xFFFF_FFFFL;
  private static final double TWO_TO_MINUS_32 = 0x1p-32;
  private static final double LN_2 = 0.6931471805599453;

  /** Bits of sqrt(1/2): mantissas are taken between it and its double. */
  private static final long SQRT_HALF = 0x3FE6_A09E_667F_3BCDL;

  private static final int MANTISSA_BITS = 52;

  /**
   * Bound of the nearly computed value's error, in units of its radius: series cut at less than
   * 1e-16 and some ten roundings give 2e-15.
   */
  private static final double ERROR = 1e-13;

  private BoxMuller() {}

  /** The definition, with functions that give the same bits everywhere. */
  static double exact(long word) {
    double angle = 2.0 * Math.PI * ((word & LOW_WORD) * TWO_TO_MINUS_32);
    return StrictMath.sqrt(-2.0 * StrictMath.log(unit(word))) * StrictMath.cos(angle);
  }

  /**
   * {@link #exact} rounded to float, in less than half the time: computed nearly, and exactly where
   * what the error leaves open is more than one float.
   */
  static float rounded(long word) {
    double radius = Math.sqrt(2 * minusLog(unit(word)));
    double near = radius * cosine(word & LOW_WORD);
    double error = radius * ERROR;
    float low = (float) (near - error);
    return low == (float) (near + error) ? low : (float) exact(word);
  }

  /** In (0, 1): the half keeps the logarithm's argument off 0 and 1. */
  private static double unit(long word) {
    return ((word >>> 32) + 0.5) * TWO_TO_MINUS_32;
  }

  /** {@code -ln u}: {@code ln m = 2 artanh((m - 1) / (m + 1))} for the mantissa. */
  private static double minusLog(double u) {
    long bits = Double.doubleToRawLongBits(u);
    long exponent = (bits - SQRT_HALF) >> MANTISSA_BITS;
    double m = Double.longBitsToDouble(bits - (exponent << MANTISSA_BITS));
    double s = (m - 1) / (m + 1);
    double z = s * s;
    double tail = 1 / 15.0 + z * (1 / 17.0 + z * (1 / 19.0));
    tail = 1 / 7.0 + z * (1 / 9.0 + z * (1 / 11.0 + z * (1 / 13.0 + z * tail)));
    return -(exponent * LN_2 + 2 * s * (1 + z * (1 / 3.0 + z * (1 / 5.0 + z * tail))));
  }

  /** Cosine of so many 2^-32 of a turn: Taylor's series around the nearest quarter. */
  private static double cosine(long turn) {
    long quarter = (turn + (1L << 29)) >>> 30;
    double x = (turn - (quarter << 30)) * (2 * Math.PI * TWO_TO_MINUS_32);
    double z = x * x;
    return switch ((int) quarter & 3) {
      case 0 -> cosineSeries(z);
      case 1 -> -x * sineSeries(z);
      case 2 -> -cosineSeries(z);
      default -> x * sineSeries(z);
    };
  }

  /** {@code cos x}, z = x^2 at most (pi/4)^2. */
  private static double cosineSeries(double z) {
    double tail = 1 / 479001600.0 + z * (-1 / 87178291200.0 + z * (1 / 20922789888000.0));
    tail = -1 / 720.0 + z * (1 / 40320.0 + z * (-1 / 3628800.0 + z * tail));
    return 1 + z * (-1 / 2.0 + z * (1 / 24.0 + z * tail));
  }

  /** {@code sin(x) / x}, z = x^2 at most (pi/4)^2. */
  private static double sineSeries(double z) {
    double tail = 1 / 6227020800.0 + z * (-1 / 1307674368000.0);
    tail = -1 / 5040.0 + z * (1 / 362880.0 + z * (-1 / 39916800.0 + z * tail));
    return 1 + z * (-1 / 6.0 + z * (1 / 120.0 + z * tail));
  }
}
