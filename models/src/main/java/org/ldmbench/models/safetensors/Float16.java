package org.ldmbench.models.safetensors;

/** IEEE half precision in a short; Java 17 has no such conversion of its own. */
final class Float16 {
  private Float16() {}

  /** The exact value of these bits, subnormals, infinities and NaN included. */
  static float decode(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (fraction << 13));
    }
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | ((exponent + 127 - 15) << 23) | (fraction << 13));
  }

  /** The nearest half, ties to even; beyond 65504 by half a step or more, infinity. */
  static short encode(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      // The quiet bit keeps a NaN whose payload is cut off from turning into infinity.
      return (short) (sign | 0x7e00 | ((magnitude >>> 13) & 0x3ff));
    }
    if (magnitude >= Float.floatToRawIntBits(65520f)) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < Float.floatToRawIntBits(0x1p-14f)) {
      // Subnormal: a whole number of 2^-24, and rint rounds ties to even.
      return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
    }
    int rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
    return (short) (sign | ((rounded - ((127 - 15) << 23)) >>> 13));
  }
}
