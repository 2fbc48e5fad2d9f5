package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * A ball around each picture that reaches to its k-th nearest other picture: together they are
 * taken for the region that the pictures cover (Kynkäänniemi et al. 2019).
 *
 * @param radii (N,) to the k-th nearest other
 * @param nextRadii (N,) to the one after it: the radius once one of the k is gone
 * @param neighbours (N, k) rows of the k nearest others
 */
@SuppressWarnings("ArrayRecordComponent") // a plain result
public record NeighbourBalls(double[] radii, double[] nextRadii, int[][] neighbours) {

  /**
   * Finds them.
   *
   * @param k at least 1
   * @param manager scratch memory is taken below it and given back
   * @throws IllegalArgumentException if there are fewer than k + 2 rows
   */
  public static NeighbourBalls of(FeatureTable table, int k, NDManager manager) {
    SampleCount.require("%d nearest neighbours".formatted(k), "pictures", table.rows(), k + 2L);
    double[] radii = new double[table.rows()];
    double[] nextRadii = new double[table.rows()];
    int[][] neighbours = new int[table.rows()][];
    DistanceRows.visit(
        table,
        table,
        manager,
        (row, distances) -> {
          int[] nearest = nearest(distances, row, k + 1);
          radii[row] = distances[nearest[k - 1]];
          nextRadii[row] = distances[nearest[k]];
          neighbours[row] = Arrays.copyOf(nearest, k);
        });
    return new NeighbourBalls(radii, nextRadii, neighbours);
  }

  /** The nearest others of a row, nearest first; of equally far ones the first. */
  private static int[] nearest(double[] distances, int self, int count) {
    int[] nearest = new int[count];
    int found = 0;
    for (int j = 0; j < distances.length; j++) {
      if (j == self || (found == count && distances[j] >= distances[nearest[count - 1]])) {
        continue;
      }
      int at = found < count ? found++ : count - 1;
      while (at > 0 && distances[nearest[at - 1]] > distances[j]) {
        nearest[at] = nearest[at - 1];
        at--;
      }
      nearest[at] = j;
    }
    return nearest;
  }
}
