package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/**
 * KID (Bińkowski et al. 2018): the squared maximum mean discrepancy, unbiased at any number of
 * samples, and so below 0 at times. In float64.
 */
public final class KernelDistance {

  private static final String NAME = "KID";

  /** Samples needed for {@link #estimate}. */
  public static final int MIN_SAMPLES = 3;

  /** Pictures of the reference needed for {@link #estimate}. */
  public static final int MIN_REFERENCE = 2;

  private static final int MIN_SUBSET = 2;

  /** Rows of a kernel matrix that are in memory at a time. */
  private static final int BLOCK = 512;

  private final MmdKernel kernel;
  private final NDManager manager;

  /**
   * With a kernel.
   *
   * @param manager scratch memory is taken below it and given back
   */
  public KernelDistance(MmdKernel kernel, NDManager manager) {
    this.kernel = kernel;
    this.manager = manager;
  }

  /**
   * Of all samples and all of the reference, with the jackknife's error.
   *
   * @throws IllegalArgumentException if there are fewer than 3 samples or 2 rows of the reference
   */
  public Estimate estimate(FeatureTable samples, FeatureTable reference) {
    SampleCount.require(NAME, "samples", samples.rows(), MIN_SAMPLES);
    SampleCount.require(NAME, "reference pictures", reference.rows(), MIN_REFERENCE);
    double[] own = rowSums(samples, samples, true);
    double[] cross = rowSums(samples, reference, false);
    double n = samples.rows();
    double m = reference.rows();
    double ownSum = sum(own);
    double crossSum = sum(cross);
    double constant = sum(rowSums(reference, reference, true)) / (m * (m - 1));
    double[] leftOut = new double[samples.rows()];
    for (int i = 0; i < leftOut.length; i++) {
      leftOut[i] =
          (ownSum - 2 * own[i]) / ((n - 1) * (n - 2))
              + constant
              - 2 * (crossSum - cross[i]) / ((n - 1) * m);
    }
    double value = ownSum / (n * (n - 1)) + constant - 2 * crossSum / (n * m);
    return Estimate.ofJackknife(value, leftOut, samples.rows());
  }

  /**
   * Of pairs of subsets, as it is usually published.
   *
   * @param sampleRows (subsets, size) rows of the samples
   * @param referenceRows (subsets, size) rows of the reference
   * @throws IllegalArgumentException if there are fewer rows than a subset needs
   */
  public SplitScore subsets(
      FeatureTable samples, FeatureTable reference, int[][] sampleRows, int[][] referenceRows) {
    double[] scores = new double[sampleRows.length];
    for (int i = 0; i < scores.length; i++) {
      int size = sampleRows[i].length;
      SampleCount.require(NAME, "pictures in a subset", size, MIN_SUBSET);
      SampleCount.require(NAME, "samples", samples.rows(), size);
      SampleCount.require(NAME, "reference pictures", reference.rows(), size);
      FeatureTable x = samples.select(sampleRows[i]);
      FeatureTable y = reference.select(referenceRows[i]);
      double n = size;
      double m = referenceRows[i].length;
      scores[i] =
          sum(rowSums(x, x, true)) / (n * (n - 1))
              + sum(rowSums(y, y, true)) / (m * (m - 1))
              - 2 * sum(rowSums(x, y, false)) / (n * m);
    }
    return new SplitScore(scores);
  }

  /**
   * Subsets without repetition within one.
   *
   * @param side different for the samples (0) and the reference (1)
   * @return (subsets, size)
   * @throws IllegalArgumentException if there are fewer rows than a subset has
   */
  public static int[][] draw(int subsets, int size, int rows, long seed, int side) {
    SampleCount.require(NAME, "pictures", rows, size);
    int[][] drawn = new int[subsets][];
    for (int i = 0; i < subsets; i++) {
      CounterRandom random = CounterRandom.of(seed, RandomStream.DATA_ORDER, i, side);
      drawn[i] = Arrays.copyOf(random.permutation(rows), size);
    }
    return drawn;
  }

  /** For each row of x the sum of the kernel over the rows of y, without itself if they are one. */
  private double[] rowSums(FeatureTable x, FeatureTable y, boolean same) {
    SampleCount.sameWidth(NAME, x.width(), y.width());
    double[] sums = new double[x.rows()];
    double[] xx = squares(x);
    double[] yy = same ? xx : squares(y);
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      NDArray columns = y.tensor(scope).transpose();
      for (int from = 0; from < x.rows(); from += BLOCK) {
        int to = Math.min(x.rows(), from + BLOCK);
        double[] products = products(x, from, to, columns);
        for (int i = from; i < to; i++) {
          for (int j = 0; j < y.rows(); j++) {
            double product = products[(i - from) * y.rows() + j];
            sums[i] += same && i == j ? 0 : kernel.of(product, xx[i], yy[j]);
          }
        }
      }
    }
    return sums;
  }

  private double[] products(FeatureTable x, int from, int to, NDArray columns) {
    try (NDManager block = manager.newSubManager()) {
      return x.tensor(block, from, to).matMul(columns).toDoubleArray();
    }
  }

  private static double[] squares(FeatureTable x) {
    double[] squares = new double[x.rows()];
    for (int row = 0; row < squares.length; row++) {
      for (float value : x.row(row)) {
        squares[row] += (double) value * value;
      }
    }
    return squares;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
