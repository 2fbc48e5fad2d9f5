package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.ldmbench.models.ops.Autograd;

/**
 * What Fréchet distances are measured to: statistics whose covariance is factored once. Not safe
 * for use by several threads.
 */
public final class FrechetReference implements AutoCloseable {

  private static final String NAME = "Frechet distance";

  private final GaussianStatistics statistics;
  private final NDManager manager;
  private final NDArray factor;

  /**
   * Factors the covariance.
   *
   * @param manager the factor, (D, D) float64, lies below it until this is closed
   */
  public FrechetReference(GaussianStatistics statistics, NDManager manager) {
    this.statistics = statistics;
    this.manager = manager.newSubManager();
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      factor = CovarianceFactor.of(statistics, scope);
      factor.attach(this.manager);
    }
  }

  /** The statistics. */
  public GaussianStatistics statistics() {
    return statistics;
  }

  /**
   * The squared distance of samples, as published under the name FID.
   *
   * @return at least 0; 0 for equal statistics
   * @throws IllegalArgumentException if the widths differ
   */
  public double distance(GaussianStatistics samples) {
    SampleCount.sameWidth(NAME, samples.width(), statistics.width());
    if (equal(samples, statistics)) {
      return 0;
    }
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      return distance(samples, traceOfRoot(samples, scope));
    }
  }

  /**
   * The squared distance of samples, by their rows: faster and more exact than by their covariance
   * where they are fewer than the features.
   *
   * @throws IllegalArgumentException if the widths differ or there are fewer than 2 samples
   */
  public double distance(FeatureTable samples) {
    GaussianStatistics theirs = GaussianStatistics.of(samples);
    if (CovarianceFactor.isFullRank(theirs)
        || samples.width() != statistics.width()
        || equal(theirs, statistics)) {
      return distance(theirs);
    }
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      NDArray rows = CovarianceFactor.ofRows(samples, scope);
      return distance(theirs, SingularValues.sum(rows.matMul(factor)));
    }
  }

  @Override
  public void close() {
    manager.close();
  }

  private double distance(GaussianStatistics samples, double traceOfRoot) {
    double mean = 0;
    for (int i = 0; i < samples.width(); i++) {
      double delta = samples.mean()[i] - statistics.mean()[i];
      mean += delta * delta;
    }
    // Rounding may leave -1e-15 for nearly equal distributions.
    return Math.max(0, mean + (samples.trace() + statistics.trace() - 2 * traceOfRoot));
  }

  /** The trace of the root of S1 S2: with {@code S2 = L L^T}, that of the root of L^T S1 L. */
  private double traceOfRoot(GaussianStatistics samples, NDManager scope) {
    if (CovarianceFactor.isFullRank(samples)) {
      NDArray half = CovarianceFactor.tensor(samples, scope).matMul(factor);
      OptionalDouble sum = SingularValues.sumOfRoots(half.transpose().matMul(factor));
      if (sum.isPresent()) {
        return sum.getAsDouble();
      }
    }
    NDArray theirs = CovarianceFactor.spectral(samples, scope);
    return SingularValues.sum(theirs.transpose().matMul(factor));
  }

  private static boolean equal(GaussianStatistics a, GaussianStatistics b) {
    return Arrays.equals(a.mean(), b.mean()) && Arrays.equals(a.covariance(), b.covariance());
  }
}
