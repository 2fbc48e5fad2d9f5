package org.ldmbench.harness.text;

/** One vector for a caption from those of its tokens. */
final class Pooling {
  private Pooling() {}

  /**
   * The mean over tokens, scaled to Euclidean length 1; sums in double precision, in order.
   *
   * @param tokens (length, width) float32 from {@code start} on
   * @param pooled (width) float32 from {@code at} on: written to
   */
  static void meanToUnitLength(
      float[] tokens, int start, int length, int width, float[] pooled, int at) {
    double[] sum = new double[width];
    for (int t = 0; t < length; t++) {
      for (int d = 0; d < width; d++) {
        sum[d] += tokens[start + t * width + d];
      }
    }
    double squares = 0;
    for (double s : sum) {
      squares += s * s;
    }
    // The number of tokens cancels out; a vector of zeros stays one.
    double norm = squares == 0 ? 1 : Math.sqrt(squares);
    for (int d = 0; d < width; d++) {
      pooled[at + d] = (float) (sum[d] / norm);
    }
  }
}
