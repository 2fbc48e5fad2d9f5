package org.ldmbench.harness.metrics;

import java.util.Arrays;

/**
 * Count, mean, and sums of products about the mean, float64.
 *
 * @param mean (D,)
 * @param products the upper triangle of (D, D), row after row
 */
@SuppressWarnings("ArrayRecordComponent") // D may be 2048
record Moments(long count, double[] mean, double[] products) {

  /** Columns at a time: a square of them stays in the first cache. */
  private static final int TILE = 64;

  /**
   * Of a few rows, in two passes.
   *
   * @param rows (count, width) row-major from the start of the array
   */
  static Moments of(double[] rows, int count, int width) {
    double[] mean = new double[width];
    for (int i = 0; i < count * width; i++) {
      mean[i % width] += rows[i];
    }
    for (int i = 0; i < width; i++) {
      mean[i] /= count;
    }
    double[] centred = new double[count * width];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = rows[i] - mean[i % width];
    }
    Moments moments = new Moments(count, mean, new double[width * (width + 1) / 2]);
    moments.addProducts(centred, count, 1);
    return moments;
  }

  /** Of these rows and those (Chan, Golub and LeVeque 1979); neither is changed. */
  Moments merge(Moments other) {
    long all = count + other.count;
    double[] mergedMean = new double[mean.length];
    double[] delta = new double[mean.length];
    for (int i = 0; i < delta.length; i++) {
      delta[i] = other.mean[i] - mean[i];
      mergedMean[i] = mean[i] + delta[i] * other.count / all;
    }
    Moments merged = new Moments(all, mergedMean, products.clone());
    for (int i = 0; i < products.length; i++) {
      merged.products[i] += other.products[i];
    }
    merged.addProducts(delta, 1, (double) count * other.count / all);
    return merged;
  }

  /** Mean and covariance. */
  GaussianStatistics statistics() {
    int width = mean.length;
    double[] covariance = new double[width * width];
    int at = 0;
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        covariance[i * width + j] = products[at++] / (count - 1);
        covariance[j * width + i] = covariance[i * width + j];
      }
    }
    return new GaussianStatistics(count, Arrays.copyOf(mean, width), covariance);
  }

  /** Adds {@code weight x x^T} for each row x in turn; the tiles do not change that order. */
  private void addProducts(double[] rows, int count, double weight) {
    int width = mean.length;
    for (int top = 0; top < width; top += TILE) {
      for (int left = top; left < width; left += TILE) {
        for (int row = 0; row < count; row++) {
          addTile(rows, row * width, weight, top, left);
        }
      }
    }
  }

  private void addTile(double[] rows, int row, double weight, int top, int left) {
    int width = mean.length;
    int end = Math.min(width, left + TILE);
    for (int i = top; i < Math.min(width, top + TILE); i++) {
      double scaled = rows[row + i] * weight;
      // Where column 0 of row i would be, were the triangle a square.
      int base = i * (2 * width - i - 1) / 2;
      for (int j = Math.max(i, left); j < end; j++) {
        products[base + j] += scaled * rows[row + j];
      }
    }
  }
}
