package org.ldmbench.harness.resample;

/**
 * One axis of a resampling as weights: output pixel {@code i} is the sum over {@code k} of {@code
 * weights[i][k]} times input pixel {@code first[i] + k}.
 *
 * @param first (outputs,)
 * @param weights (outputs, any number from 1); the pixels that they fall on exist
 */
@SuppressWarnings("ArrayRecordComponent") // made once, used at once
record Taps(int[] first, double[][] weights) {

  /** Bits after the point of a weight for 8-bit pixels: 32, less 8 for the pixel and 2 to spare. */
  private static final int FRACTION_BITS = 22;

  private static final int HALF = 1 << (FRACTION_BITS - 1);
  private static final int BYTE_MAX = 255;

  /** Number of output pixels. */
  int outputs() {
    return first.length;
  }

  /**
   * Runs along the middle axis of (outer, inputs, inner), in double; results are float32.
   *
   * @return (outer, outputs, inner)
   */
  float[] apply(float[] pixels, int outer, int inner) {
    int inputs = pixels.length / (outer * inner);
    float[] result = new float[outer * outputs() * inner];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < outputs(); i++) {
        int from = (o * inputs + first[i]) * inner;
        int to = (o * outputs() + i) * inner;
        for (int c = 0; c < inner; c++) {
          double sum = 0;
          for (int k = 0; k < weights[i].length; k++) {
            sum += pixels[from + k * inner + c] * weights[i][k];
          }
          result[to + c] = (float) sum;
        }
      }
    }
    return result;
  }

  /**
   * The same for uint8, in integers: weights as fixed-point numbers, the sum rounded and limited to
   * 0 to 255.
   */
  byte[] apply(byte[] pixels, int outer, int inner) {
    int inputs = pixels.length / (outer * inner);
    int[][] fixed = fixedPoint();
    byte[] result = new byte[outer * outputs() * inner];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < outputs(); i++) {
        int from = (o * inputs + first[i]) * inner;
        int to = (o * outputs() + i) * inner;
        for (int c = 0; c < inner; c++) {
          int sum = HALF;
          for (int k = 0; k < fixed[i].length; k++) {
            sum += (pixels[from + k * inner + c] & 0xff) * fixed[i][k];
          }
          result[to + c] = (byte) Math.max(0, Math.min(BYTE_MAX, sum >> FRACTION_BITS));
        }
      }
    }
    return result;
  }

  private int[][] fixedPoint() {
    int[][] fixed = new int[outputs()][];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = new int[weights[i].length];
      for (int k = 0; k < fixed[i].length; k++) {
        // Half away from zero, as a cast truncates.
        double scaled = weights[i][k] * (1 << FRACTION_BITS);
        fixed[i][k] = (int) (scaled + Math.copySign(0.5, scaled));
      }
    }
    return fixed;
  }
}
