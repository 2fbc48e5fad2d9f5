package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * The Fréchet distance of two normals (Heusel et al. 2017): {@code |mu1 - mu2|^2 + tr S1 + tr S2 -
 * 2 tr sqrt(S1 S2)}, in float64.
 *
 * <p>With {@code S = L L^T} the last trace is the sum of the singular values of {@code L1^T L2}.
 * The usual matrix square root loses half of the digits where S1 S2 is singular, which it always is
 * with fewer samples than features; eigenvalues of symmetric matrices lose none.
 */
public final class FrechetDistance {

  private static final String NAME = "Frechet distance with its error";

  /** Samples needed for {@link #estimate}: two in each group. */
  public static final int MIN_SAMPLES = 2 * GroupedMoments.GROUPS;

  private FrechetDistance() {}

  /**
   * The squared distance, as published under the name FID; the same bits for (b, a).
   *
   * @param manager scratch memory is taken below it and given back
   * @return at least 0; 0 for equal statistics
   * @throws IllegalArgumentException if the widths differ
   */
  public static double between(GaussianStatistics a, GaussianStatistics b, NDManager manager) {
    boolean swap = compare(a, b) > 0;
    try (FrechetReference reference = new FrechetReference(swap ? a : b, manager)) {
      return reference.distance(swap ? b : a);
    }
  }

  /**
   * The squared distance of samples to a reference, with the jackknife's error over 12 groups.
   *
   * @throws IllegalArgumentException if there are fewer than {@link #MIN_SAMPLES} samples, or the
   *     widths differ
   */
  public static Estimate estimate(FeatureTable samples, FrechetReference reference) {
    SampleCount.require(NAME, "samples", samples.rows(), MIN_SAMPLES);
    return estimate(reference.distance(samples), GroupedMoments.of(samples), reference);
  }

  /**
   * The same of samples that were streamed.
   *
   * @param samples statistics of all
   * @param groups the same samples in groups
   * @throws IllegalArgumentException as {@link #estimate(FeatureTable, FrechetReference)}
   */
  public static Estimate estimate(
      GaussianStatistics samples, GroupedMoments groups, FrechetReference reference) {
    SampleCount.require(NAME, "samples", samples.count(), MIN_SAMPLES);
    return estimate(reference.distance(samples), groups, reference);
  }

  private static Estimate estimate(
      double value, GroupedMoments groups, FrechetReference reference) {
    double[] leftOut = new double[GroupedMoments.GROUPS];
    for (int g = 0; g < leftOut.length; g++) {
      int left = g;
      leftOut[g] = reference.distance(groups.of(group -> group != left));
    }
    return Estimate.ofJackknife(value, leftOut, groups.count());
  }

  /** Any order that is the same for both ways round. */
  private static int compare(GaussianStatistics a, GaussianStatistics b) {
    int byMean = Arrays.compare(a.mean(), b.mean());
    return byMean != 0 ? byMean : Arrays.compare(a.covariance(), b.covariance());
  }
}
