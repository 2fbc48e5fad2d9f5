package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * The share of samples that copy a training picture: nearer to one than a third of the distance to
 * the next one (Yoon et al. 2023, Gu et al. 2023).
 */
public final class Memorisation {

  private static final String NAME = "memorisation";

  /** Samples needed. */
  public static final int MIN_SAMPLES = 2;

  /** Training pictures needed. */
  public static final int MIN_TRAINING = 2;

  private static final double THRESHOLD = 1.0 / 3;

  private Memorisation() {}

  /**
   * The share, with its error.
   *
   * @param manager scratch memory is taken below it and given back
   * @throws IllegalArgumentException if there are fewer than 2 samples or 2 training pictures
   */
  public static Estimate estimate(FeatureTable samples, FeatureTable training, NDManager manager) {
    SampleCount.require(NAME, "samples", samples.rows(), MIN_SAMPLES);
    return Estimate.ofMean(
        Arrays.stream(ratios(samples, training, manager))
            .map(ratio -> ratio < THRESHOLD ? 1 : 0)
            .toArray());
  }

  /**
   * For each sample the distance to the nearest training picture over that to the nearest other
   * one, in [0, 1]; 0 for an exact copy. Equal training pictures count as one.
   *
   * @throws IllegalArgumentException if there are fewer than 2 training pictures
   */
  public static double[] ratios(FeatureTable samples, FeatureTable training, NDManager manager) {
    SampleCount.require(NAME, "training pictures", training.rows(), MIN_TRAINING);
    SampleCount.sameWidth(NAME, samples.width(), training.width());
    double[] ratios = new double[samples.rows()];
    DistanceRows.visit(
        samples, training, manager, (row, distances) -> ratios[row] = ratio(distances, training));
    return ratios;
  }

  private static double ratio(double[] distances, FeatureTable training) {
    int nearest = 0;
    for (int j = 1; j < distances.length; j++) {
      nearest = distances[j] < distances[nearest] ? j : nearest;
    }
    if (distances[nearest] == 0) {
      return 0;
    }
    double next = Double.POSITIVE_INFINITY;
    for (int j = 0; j < distances.length; j++) {
      if (distances[j] < next && !same(training, j, nearest, distances)) {
        next = distances[j];
      }
    }
    // With nothing but copies of one picture there is no next one.
    return Double.isInfinite(next) ? 1 : distances[nearest] / next;
  }

  private static boolean same(FeatureTable table, int a, int b, double[] distances) {
    return distances[a] == distances[b] && Arrays.equals(table.row(a), table.row(b));
  }
}
