package org.ldmbench.harness.metrics;

import java.util.stream.IntStream;

/**
 * Inception Score (Salimans et al. 2016): {@code exp(mean KL(p(y|x) || p(y)))} over softmax
 * probabilities, in float64. It grows with the number of samples, and looks at no real picture.
 */
public final class InceptionScore {

  private static final String NAME = "Inception Score";

  /** With fewer, there is nothing to leave out. */
  public static final int MIN_SAMPLES = 3;

  private InceptionScore() {}

  /**
   * One score per part, torch-fidelity's way: part i of S has rows {@code i N / S} to {@code (i +
   * 1) N / S} in the given order.
   *
   * @param logits (N, classes); torch-fidelity takes those of the 1008 classes, without bias
   * @param order (N,) a permutation of the rows
   * @throws IllegalArgumentException if there are fewer samples than parts
   */
  public static SplitScore splits(FeatureTable logits, int splits, int[] order) {
    SampleCount.require(NAME, "samples", logits.rows(), splits);
    double[] scores = new double[splits];
    for (int i = 0; i < splits; i++) {
      int from = (int) ((long) i * logits.rows() / splits);
      int to = (int) ((i + 1L) * logits.rows() / splits);
      scores[i] = score(logits, IntStream.range(from, to).map(row -> order[row]).toArray());
    }
    return new SplitScore(scores);
  }

  /**
   * The score of all samples together, with its jackknife error.
   *
   * @throws IllegalArgumentException if there are fewer than 3
   */
  public static Estimate estimate(FeatureTable logits) {
    int n = logits.rows();
    SampleCount.require(NAME, "samples", n, MIN_SAMPLES);
    double[] marginal = marginal(logits, IntStream.range(0, n).toArray());
    double entropies = 0;
    for (int row = 0; row < n; row++) {
      entropies += entropy(probabilities(logits, row));
    }
    // The mean divergence is the entropy of the mean less the mean of the entropies.
    double all = Math.exp(entropy(marginal) - entropies / n);
    double[] leftOut = new double[n];
    double[] rest = new double[logits.width()];
    for (int row = 0; row < n; row++) {
      double[] p = probabilities(logits, row);
      for (int c = 0; c < rest.length; c++) {
        rest[c] = Math.max(0, (n * marginal[c] - p[c]) / (n - 1));
      }
      leftOut[row] = Math.exp(entropy(rest) - (entropies - entropy(p)) / (n - 1));
    }
    return Estimate.ofJackknife(all, leftOut, n);
  }

  private static double score(FeatureTable logits, int[] rows) {
    double[] marginal = marginal(logits, rows);
    double divergence = 0;
    for (int row : rows) {
      double[] p = probabilities(logits, row);
      for (int c = 0; c < p.length; c++) {
        divergence += p[c] > 0 ? p[c] * (Math.log(p[c]) - Math.log(marginal[c])) : 0;
      }
    }
    return Math.exp(divergence / rows.length);
  }

  private static double[] marginal(FeatureTable logits, int[] rows) {
    double[] mean = new double[logits.width()];
    for (int row : rows) {
      double[] p = probabilities(logits, row);
      for (int c = 0; c < p.length; c++) {
        mean[c] += p[c];
      }
    }
    for (int c = 0; c < mean.length; c++) {
      mean[c] /= rows.length;
    }
    return mean;
  }

  private static double entropy(double[] p) {
    double sum = 0;
    for (double share : p) {
      sum -= share > 0 ? share * Math.log(share) : 0;
    }
    return sum;
  }

  /** Softmax of a row. */
  private static double[] probabilities(FeatureTable logits, int row) {
    float[] values = logits.row(row);
    double[] p = new double[values.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < p.length; c++) {
      p[c] = values[c];
      max = Math.max(max, p[c]);
    }
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] = Math.exp(p[c] - max);
      sum += p[c];
    }
    for (int c = 0; c < p.length; c++) {
      p[c] /= sum;
    }
    return p;
  }
}
