package org.ldmbench.harness.metrics;

import java.util.function.IntPredicate;

/**
 * FD-infinity (Chong and Forsyth 2020): the Fréchet distance that infinitely many samples would
 * have. At N samples it is too large by something close to a multiple of 1/N; a straight line
 * through the distances of the whole, its halves, thirds and quarters says by how much.
 */
public final class FrechetExtrapolation {

  private static final String NAME = "FD-infinity";
  private static final int MAX_PARTS = 4;

  private FrechetExtrapolation() {}

  /**
   * Samples needed for D features, so that in a quarter, less a group, the covariance has an
   * inverse.
   */
  public static int minSamples(int width) {
    int groupsLeft = GroupedMoments.GROUPS / MAX_PARTS - 1;
    return GroupedMoments.GROUPS * (width / groupsLeft + 1);
  }

  /**
   * The distance at infinity, which may be below 0, with the jackknife's error over 12 groups.
   *
   * @throws IllegalArgumentException if there are fewer than {@link #minSamples} samples, or the
   *     widths differ
   */
  public static Estimate estimate(FeatureTable samples, FrechetReference reference) {
    SampleCount.require(NAME, "samples", samples.rows(), minSamples(samples.width()));
    return estimate(GroupedMoments.of(samples), reference);
  }

  /**
   * The same of samples that were streamed.
   *
   * @throws IllegalArgumentException as {@link #estimate(FeatureTable, FrechetReference)}
   */
  public static Estimate estimate(GroupedMoments groups, FrechetReference reference) {
    SampleCount.require(NAME, "samples", groups.count(), minSamples(groups.width()));
    double[] leftOut = new double[GroupedMoments.GROUPS];
    for (int g = 0; g < leftOut.length; g++) {
      int left = g;
      leftOut[g] = intercept(groups, reference, group -> group != left);
    }
    double value = intercept(groups, reference, group -> true);
    return Estimate.ofJackknife(value, leftOut, groups.count());
  }

  /**
   * The line's value at 1/n = 0, by least squares with weights n: the fewer samples a part has, the
   * larger the variance of its distance.
   */
  private static double intercept(
      GroupedMoments groups, FrechetReference reference, IntPredicate used) {
    // Sums of n, n x, n y, n x^2 and n x y with x = 1/n.
    double n = 0;
    double nx = 0;
    double ny = 0;
    double nxx = 0;
    double nxy = 0;
    for (int parts = 1; parts <= MAX_PARTS; parts++) {
      for (int part = 0; part < parts; part++) {
        int all = parts;
        int one = part;
        GaussianStatistics s = groups.of(group -> group % all == one && used.test(group));
        double distance = reference.distance(s);
        n += s.count();
        nx += 1;
        ny += s.count() * distance;
        nxx += 1.0 / s.count();
        nxy += distance;
      }
    }
    return (nxx * ny - nx * nxy) / (n * nxx - nx * nx);
  }
}
