package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.ldmbench.models.ops.Tensors;

/**
 * Features of pictures, one picture a row.
 *
 * @param rows N, at least 1
 * @param width D, at least 1
 * @param values (N, D) row-major, finite. Shared, not copied: do not write to it
 */
@SuppressWarnings("ArrayRecordComponent") // may be hundreds of megabytes
public record FeatureTable(int rows, int width, float[] values) {

  /**
   * Refuses what is no such table.
   *
   * @throws IllegalArgumentException if the sizes do not fit or a value is not finite: says which
   */
  public FeatureTable {
    if (rows < 1 || width < 1 || values.length != (long) rows * width) {
      throw new IllegalArgumentException(
          "features: found %d values for %d rows of %d, expected their product"
              .formatted(values.length, rows, width));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "features: found %s in row %d, column %d, expected finite numbers"
                .formatted(values[i], i / width, i % width));
      }
    }
  }

  /** The rows of tables of one width, one after the other. */
  public static FeatureTable of(List<FeatureTable> parts) {
    int rows = parts.stream().mapToInt(FeatureTable::rows).sum();
    int width = parts.get(0).width();
    float[] all = new float[rows * width];
    int at = 0;
    for (FeatureTable part : parts) {
      System.arraycopy(part.values(), 0, all, at, part.values().length);
      at += part.values().length;
    }
    return new FeatureTable(rows, width, all);
  }

  /** The rows of these numbers, in this order. */
  public FeatureTable select(int... picked) {
    float[] some = new float[picked.length * width];
    for (int i = 0; i < picked.length; i++) {
      System.arraycopy(values, picked[i] * width, some, i * width, width);
    }
    return new FeatureTable(picked.length, width, some);
  }

  /** Rows [from, to) as a (to - from, D) float64 tensor. */
  NDArray tensor(NDManager manager, int from, int to) {
    double[] wide = new double[(to - from) * width];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[from * width + i];
    }
    return Tensors.of(manager, wide, new Shape(to - from, width));
  }

  /** All rows as a (N, D) float64 tensor. */
  NDArray tensor(NDManager manager) {
    return tensor(manager, 0, rows);
  }
}
