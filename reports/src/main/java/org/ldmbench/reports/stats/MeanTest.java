package org.ldmbench.reports.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t-test of the mean of a sample. A sample without any spread is taken at its word: its
 * mean differs from every other number.
 *
 * @param n number of values, at least 2
 * @param mean their mean
 * @param deviation their sample standard deviation (divisor n - 1)
 */
public record MeanTest(int n, double mean, double deviation) {
  /**
   * Checks the number of values.
   *
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public MeanTest {
    if (n < 2) {
      throw new IllegalArgumentException(
          "values of a t-test: found %d, expected at least 2".formatted(n));
    }
  }

  /** Standard error of the mean. */
  public double error() {
    return deviation / Math.sqrt(n);
  }

  /** The two-sided interval of the mean, such as for a confidence of 0.95. */
  public Interval interval(double confidence) {
    double half = quantile((1 - confidence) / 2, n) * error();
    return new Interval(mean - half, mean + half);
  }

  /** p-value of "the mean is above the bound" against "it is at or below it". */
  public double above(double bound) {
    double t = (mean - bound) / error();
    if (Double.isNaN(t)) {
      return 1;
    }
    return Double.isInfinite(t) ? t > 0 ? 0 : 1 : TDistribution.of(n - 1.0).survivalProbability(t);
  }

  /** p-value of "the mean is below the bound" against "it is at or above it". */
  public double below(double bound) {
    return new MeanTest(n, -mean, deviation).above(-bound);
  }

  /** Two-sided p-value of "the mean is not the bound" against "it is". */
  public double differsFrom(double bound) {
    return Math.min(1, 2 * Math.min(above(bound), below(bound)));
  }

  /**
   * p-value of "the mean is between the bounds" against "it is at one of them or beyond": two
   * one-sided tests (Schuirmann 1987).
   */
  public double between(double low, double high) {
    return Math.max(above(low), below(high));
  }

  /** The number that Student's t with n - 1 degrees of freedom exceeds with a probability. */
  static double quantile(double probability, int n) {
    return TDistribution.of(n - 1.0).inverseSurvivalProbability(probability);
  }
}
