package org.ldmbench.reports.speed;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The logarithm of a positive number that was measured, and how far the truth may be from it.
 *
 * @param center logarithm of the geometric mean
 * @param halfWidth of the interval; infinite if one measurement does not tell
 */
record Spread(double center, double halfWidth) {

  /** One side's chance to be outside. */
  private static final double LEVEL = 0.05;

  /** Of several measurements: their 90 % interval, by Student's t. */
  static Spread of(List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(Math::log).average().orElse(Double.NaN);
    if (n < 2) {
      return new Spread(mean, Double.POSITIVE_INFINITY);
    }
    double squares =
        values.stream().mapToDouble(v -> (Math.log(v) - mean) * (Math.log(v) - mean)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    return new Spread(mean, error * TDistribution.of(n - 1.0).inverseSurvivalProbability(LEVEL));
  }

  /**
   * Of one.
   *
   * @param relativeError share of the value; NaN if it is not known
   */
  static Spread of(double value, double relativeError) {
    return new Spread(
        Math.log(value), Double.isNaN(relativeError) ? Double.POSITIVE_INFINITY : relativeError);
  }

  /** What this is more than another: the ratio of the two. */
  Spread over(Spread other) {
    return new Spread(center - other.center, Math.hypot(halfWidth, other.halfWidth));
  }

  /** The number. */
  double value() {
    return Math.exp(center);
  }

  /** Lower end of the interval. */
  double low() {
    return Math.exp(center - halfWidth);
  }

  /** Upper end of the interval. */
  double high() {
    return Math.exp(center + halfWidth);
  }

  boolean known() {
    return Double.isFinite(halfWidth);
  }
}
