package org.ldmbench.harness.metrics;

/**
 * A number with its uncertainty.
 *
 * @param value of all samples
 * @param standardError how far it would move if as many other samples were drawn from the same
 *     model; the reference is held fixed
 * @param count of samples
 */
public record Estimate(double value, double standardError, long count) {

  /**
   * The mean of one number per sample, and the deviation of that mean.
   *
   * @param perSample at least 2
   */
  static Estimate ofMean(double[] perSample) {
    double sum = 0;
    for (double x : perSample) {
      sum += x;
    }
    double mean = sum / perSample.length;
    double squares = 0;
    for (double x : perSample) {
      squares += (x - mean) * (x - mean);
    }
    double variance = squares / (perSample.length - 1);
    return new Estimate(mean, Math.sqrt(variance / perSample.length), perSample.length);
  }

  /**
   * The jackknife (Tukey 1958): {@code sqrt((G - 1) / G sum (x_g - mean x)^2)}, for a number that
   * is no mean.
   *
   * @param value of all samples
   * @param leftOut (G,) the number without group g, for G groups of one size; single samples are
   *     groups too
   */
  static Estimate ofJackknife(double value, double[] leftOut, long count) {
    double mean = 0;
    for (double x : leftOut) {
      mean += x / leftOut.length;
    }
    double squares = 0;
    for (double x : leftOut) {
      squares += (x - mean) * (x - mean);
    }
    double share = (leftOut.length - 1.0) / leftOut.length;
    return new Estimate(value, Math.sqrt(share * squares), count);
  }
}
