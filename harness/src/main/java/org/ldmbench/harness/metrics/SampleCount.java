package org.ldmbench.harness.metrics;

/** Refuses a metric where there is too little to compute it from. */
final class SampleCount {

  private SampleCount() {}

  /**
   * Checks a number of rows.
   *
   * @param metric named in the message
   * @param what are counted: {@code samples}, {@code reference pictures}
   * @throws IllegalArgumentException if there are fewer than needed: says how many are
   */
  static void require(String metric, String what, long found, long needed) {
    if (found < needed) {
      throw new IllegalArgumentException(
          "%s: found %d %s, expected at least %d".formatted(metric, found, what, needed));
    }
  }

  /** Checks that two tables have the same features. */
  static void sameWidth(String metric, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s: found %d and %d features, expected the same number"
              .formatted(metric, found, expected));
    }
  }
}
