package org.ldmbench.harness.metrics;

/**
 * A metric of several parts of the samples, as it is published: mean and spread.
 *
 * @param scores one a part, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // a plain result
public record SplitScore(double[] scores) {

  /** The mean over the parts. */
  public double mean() {
    double sum = 0;
    for (double score : scores) {
      sum += score;
    }
    return sum / scores.length;
  }

  /** The deviation over the parts, divided by their number; 0 for a single one. */
  public double deviation() {
    double mean = mean();
    double squares = 0;
    for (double score : scores) {
      squares += (score - mean) * (score - mean);
    }
    return Math.sqrt(squares / scores.length);
  }
}
