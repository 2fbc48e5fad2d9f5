package org.ldmbench.harness.metrics;

import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/** Features with a known distribution. */
final class GaussianTables {

  private GaussianTables() {}

  /** Independent normals; column c has the given mean and deviation {@code scale (1 + c / 2)}. */
  static FeatureTable of(long seed, int rows, int width, double mean, double scale) {
    float[] values = new float[rows * width];
    CounterRandom random = CounterRandom.of(seed, RandomStream.NOISE, 0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + scale * (1 + i % width / 2.0) * random.nextGaussian());
    }
    return new FeatureTable(rows, width, values);
  }

  /** The same for mean 0 and scale 1. */
  static FeatureTable standard(long seed, int rows, int width) {
    return of(seed, rows, width, 0, 1);
  }

  /** The distribution itself, with a count so large that it has no error. */
  static GaussianStatistics exact(int width, double mean, double scale) {
    double[] means = new double[width];
    double[] covariance = new double[width * width];
    for (int c = 0; c < width; c++) {
      means[c] = mean;
      double deviation = scale * (1 + c / 2.0);
      covariance[c * (width + 1)] = deviation * deviation;
    }
    return new GaussianStatistics(Integer.MAX_VALUE, means, covariance);
  }

  /** Rows in an order of chance. */
  static FeatureTable shuffled(FeatureTable table, long seed) {
    return table.select(
        CounterRandom.of(seed, RandomStream.DATA_ORDER, 0, 0).permutation(table.rows()));
  }
}
