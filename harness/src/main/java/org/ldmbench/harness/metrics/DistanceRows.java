package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LinalgOps;

/**
 * Euclidean distances between two tables, row after row, so that the matrix is never whole in
 * memory. A distance's bits depend on its two vectors alone: equal pairs are equally far apart.
 */
final class DistanceRows {

  /** Distances in memory at a time: 32 MB. */
  private static final int AT_A_TIME = 1 << 22;

  private DistanceRows() {}

  /** Takes the distances of one row. */
  interface Visitor {

    /**
     * Called once a row, in order.
     *
     * @param distances to every row of the other table, float64
     */
    void row(int row, double[] distances);
  }

  /**
   * Visits each row of {@code from}.
   *
   * @param manager scratch memory is taken below it and given back
   */
  static void visit(FeatureTable from, FeatureTable to, NDManager manager, Visitor visitor) {
    int columns = to.rows();
    int block = Math.max(1, AT_A_TIME / columns);
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      NDArray others = to.tensor(scope);
      for (int begin = 0; begin < from.rows(); begin += block) {
        int end = Math.min(from.rows(), begin + block);
        double[] distances = distances(from, begin, end, others, scope);
        for (int row = begin; row < end; row++) {
          int at = (row - begin) * columns;
          visitor.row(row, Arrays.copyOfRange(distances, at, at + columns));
        }
      }
    }
  }

  private static double[] distances(
      FeatureTable from, int begin, int end, NDArray others, NDManager manager) {
    try (NDManager block = manager.newSubManager()) {
      return LinalgOps.distances(from.tensor(block, begin, end), others).toDoubleArray();
    }
  }
}
