package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.ldmbench.models.ops.LinalgOps;
import org.ldmbench.models.ops.Tensors;

/** Factors L of covariances {@code S = L L^T}, (D, R) float64 with R at most D. */
final class CovarianceFactor {

  private CovarianceFactor() {}

  /** Cholesky's; where that fails, or is bound to, {@link #spectral}. */
  static NDArray of(GaussianStatistics s, NDManager manager) {
    if (!isFullRank(s)) {
      return spectral(s, manager);
    }
    return LinalgOps.cholesky(tensor(s, manager)).orElseGet(() -> spectral(s, manager));
  }

  /**
   * Eigenvectors times the roots of the eigenvalues, without those that are 0 as far as float64 can
   * tell: their roots would be noise.
   */
  static NDArray spectral(GaussianStatistics s, NDManager manager) {
    NDList eigen = LinalgOps.eigh(tensor(s, manager));
    double[] values = eigen.get(0).toDoubleArray();
    double noise = s.width() * Math.ulp(1.0) * Math.max(0, values[values.length - 1]);
    int zeros = (int) Arrays.stream(values).filter(value -> value <= noise).count();
    // One column of zeros stands for a covariance of 0.
    int from = Math.min(zeros, values.length - 1);
    double[] roots =
        Arrays.stream(values, from, values.length)
            .map(value -> value > noise ? Math.sqrt(value) : 0)
            .toArray();
    return eigen
        .get(1)
        .get(":, " + from + ":")
        .mul(Tensors.of(manager, roots, new Shape(1, roots.length)));
  }

  /**
   * The rows about their mean, rotated so that there is one less of them (Helmert) and divided by
   * the root of their number: the transpose of a factor, exact where there are fewer rows than
   * features.
   *
   * @return (N - 1, D)
   */
  static NDArray ofRows(FeatureTable table, NDManager manager) {
    int width = table.width();
    int rows = table.rows() - 1;
    float[] values = table.values(0, table.rows());
    double[] rotated = new double[rows * width];
    for (int column = 0; column < width; column++) {
      double mean = values[column];
      for (int k = 1; k <= rows; k++) {
        double step = values[k * width + column] - mean;
        rotated[(k - 1) * width + column] = step * Math.sqrt(k / (k + 1.0) / rows);
        mean += step / (k + 1);
      }
    }
    return Tensors.of(manager, rotated, new Shape(rows, width));
  }

  /** Whether there are samples enough for the covariance to have an inverse. */
  static boolean isFullRank(GaussianStatistics s) {
    return s.count() > s.width();
  }

  static NDArray tensor(GaussianStatistics s, NDManager manager) {
    return Tensors.of(manager, s.covariance(), new Shape(s.width(), s.width()));
  }
}
