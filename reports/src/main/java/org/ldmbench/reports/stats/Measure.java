package org.ldmbench.reports.stats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers behind a cell, at full precision.
 *
 * @param values one number for each seed, in the order of the records; at least one
 */
public record Measure(List<Double> values) {
  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Measure {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values of a measure: found none, expected at least one");
    }
  }

  /** A measure of one number. */
  public static Measure of(double value) {
    return new Measure(List.of(value));
  }

  /** Number of values. */
  public int n() {
    return values.size();
  }

  /** Arithmetic mean; not finite if one of the values is not. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  /** Sample standard deviation (divisor n - 1); empty for one value. */
  public OptionalDouble standardDeviation() {
    if (values.size() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
  }

  /**
   * The t-test of the mean.
   *
   * @throws IllegalArgumentException if there are fewer than 2 values
   */
  public MeanTest test() {
    return new MeanTest(n(), mean(), standardDeviation().orElse(Double.NaN));
  }

  /** Interval of the mean at 95 %; empty for one value, or one that is not finite. */
  public Optional<Interval> interval() {
    return n() < 2 || !Double.isFinite(mean())
        ? Optional.empty()
        : Optional.of(test().interval(Judge.CONFIDENCE));
  }
}
