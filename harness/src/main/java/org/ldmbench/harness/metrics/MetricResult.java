package org.ldmbench.harness.metrics;

/**
 * One number.
 *
 * @param name in records and tables, without the evaluator's
 * @param against what it was measured
 * @param higherIsBetter whether a larger value is a better one
 */
public record MetricResult(
    String name, Against against, Estimate estimate, boolean higherIsBetter) {

  /** What a number compares pictures with. */
  public enum Against {
    /** The reference. */
    REFERENCE,
    /** Their captions. */
    CAPTIONS,
    /** Nothing. */
    NOTHING
  }
}
