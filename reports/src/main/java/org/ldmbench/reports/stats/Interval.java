package org.ldmbench.reports.stats;

/**
 * A confidence interval, ends included.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
  /** Whether a number lies in it. */
  public boolean contains(double number) {
    return low <= number && number <= high;
  }

  /** The interval of the number divided by a positive or negative constant. */
  public Interval dividedBy(double divisor) {
    double one = low / divisor;
    double other = high / divisor;
    return new Interval(Math.min(one, other), Math.max(one, other));
  }
}
