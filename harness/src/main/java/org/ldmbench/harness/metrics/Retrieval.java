package org.ldmbench.harness.metrics;

/** How often the nearest of some candidates is the right one. */
public final class Retrieval {

  private Retrieval() {}

  /**
   * Share of queries whose largest dot product is with the candidate of the same row.
   *
   * @param queries (N, D) row-major
   * @param candidates (N, D) row-major
   * @return in [0, 1]; a tie counts as wrong
   */
  public static double top1(float[] queries, float[] candidates, int count) {
    int width = queries.length / count;
    int right = 0;
    for (int i = 0; i < count; i++) {
      double own = dot(queries, i, candidates, i, width);
      boolean best = true;
      for (int j = 0; j < count && best; j++) {
        best = j == i || dot(queries, i, candidates, j, width) < own;
      }
      right += best ? 1 : 0;
    }
    return right / (double) count;
  }

  private static double dot(float[] a, int i, float[] b, int j, int width) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      sum += (double) a[i * width + k] * b[j * width + k];
    }
    return sum;
  }
}
