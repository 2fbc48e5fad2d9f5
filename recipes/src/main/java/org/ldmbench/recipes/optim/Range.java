package org.ldmbench.recipes.optim;

/** Checks a constant's range. */
final class Range {

  private Range() {}

  /** Refuses a value outside [low, high). */
  static void check(String name, double value, double low, double high) {
    if (!(value >= low && value < high)) {
      throw new IllegalArgumentException(
          name + ": found " + value + ", expected a number in [" + low + ", " + high + ")");
    }
  }

  /** Refuses a number below {@code low}. */
  static void atLeast(String name, long value, long low) {
    if (value < low) {
      throw new IllegalArgumentException(
          name + ": found " + value + ", expected a whole number of at least " + low);
    }
  }
}
