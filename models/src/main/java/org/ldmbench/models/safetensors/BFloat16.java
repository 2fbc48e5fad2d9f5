package org.ldmbench.models.safetensors;

/** The upper half of a single-precision float, in a short. */
final class BFloat16 {
  private BFloat16() {}

  /** The exact value of these bits. */
  static float decode(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest bfloat16, ties to even; NaN stays NaN. */
  static short encode(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      // The quiet bit keeps a NaN whose payload is cut off from turning into infinity.
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }
}
