package org.ldmbench.harness.perf;

/**
 * The time of an operation.
 *
 * @param milliseconds mean
 * @param error half of the 99.9 % interval that JMH gives; NaN for a single measurement
 * @param samples of one operation
 * @param flops of one operation
 * @param peakBytes resident memory of the process at its highest
 */
public record Measured(
    double milliseconds, double error, int samples, double flops, long peakBytes) {

  private static final double MILLI = 1e-3;

  /** FLOPs a second. */
  public double flopsPerSecond() {
    return flops / (milliseconds * MILLI);
  }

  /** Samples a second. */
  public double samplesPerSecond() {
    return samples / (milliseconds * MILLI);
  }
}
