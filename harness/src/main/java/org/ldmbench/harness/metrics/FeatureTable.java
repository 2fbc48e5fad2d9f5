package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Consumer;
import org.ldmbench.models.ops.Tensors;

/** Features of pictures, one picture a row: in an array, or in a file of which parts are read. */
public final class FeatureTable {

  /** Rows of a part where all are passed over. */
  private static final int PART = 512;

  private final int rows;
  private final int width;
  private final Rows source;

  /** Where rows come from. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Some of them.
     *
     * @return (to - from, D) row-major, the caller's own
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    float[] read(int from, int to);
  }

  /**
   * In memory.
   *
   * @param rows N, at least 1
   * @param width D, at least 1
   * @param values (N, D) row-major, finite. Shared, not copied: do not write to it
   * @throws IllegalArgumentException if the sizes do not fit or a value is not finite: says which
   */
  public FeatureTable(int rows, int width, float[] values) {
    this(rows, width, (from, to) -> Arrays.copyOfRange(values, from * width, to * width));
    if (values.length != (long) rows * width) {
      throw new IllegalArgumentException(
          "features: found %d values for %d rows of %d, expected their product"
              .formatted(values.length, rows, width));
    }
    requireFinite(values, 0, width);
  }

  /**
   * Elsewhere.
   *
   * @param rows N, at least 1
   * @param width D, at least 1
   */
  public FeatureTable(int rows, int width, Rows source) {
    if (rows < 1 || width < 1) {
      throw new IllegalArgumentException(
          "features: found %d rows of %d, expected at least 1 of 1".formatted(rows, width));
    }
    this.rows = rows;
    this.width = width;
    this.source = source;
  }

  /** N. */
  public int rows() {
    return rows;
  }

  /** D. */
  public int width() {
    return width;
  }

  /**
   * Rows [from, to).
   *
   * @return (to - from, D) row-major, a copy
   * @throws IllegalArgumentException if a value is not finite: says which
   */
  public float[] values(int from, int to) {
    float[] values = source.read(from, to);
    requireFinite(values, from, width);
    return values;
  }

  /** All rows in order, part after part: (any number, D) row-major each. */
  public void parts(Consumer<float[]> part) {
    for (int from = 0; from < rows; from += PART) {
      part.accept(values(from, Math.min(rows, from + PART)));
    }
  }

  /** The rows of these numbers, in this order, in memory. */
  public FeatureTable select(int... picked) {
    float[] some = new float[picked.length * width];
    for (int i = 0; i < picked.length; i++) {
      System.arraycopy(row(picked[i]), 0, some, i * width, width);
    }
    return new FeatureTable(picked.length, width, some);
  }

  /** One row, (D,), a copy. */
  float[] row(int row) {
    return values(row, row + 1);
  }

  /** Rows [from, to) as a (to - from, D) float64 tensor. */
  NDArray tensor(NDManager manager, int from, int to) {
    double[] wide = new double[(to - from) * width];
    for (int begin = from; begin < to; begin += PART) {
      float[] part = values(begin, Math.min(to, begin + PART));
      int at = (begin - from) * width;
      for (int i = 0; i < part.length; i++) {
        wide[at + i] = part[i];
      }
    }
    return Tensors.of(manager, wide, new Shape(to - from, width));
  }

  /** All rows as a (N, D) float64 tensor. */
  NDArray tensor(NDManager manager) {
    return tensor(manager, 0, rows);
  }

  private static void requireFinite(float[] values, int firstRow, int width) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "features: found %s in row %d, column %d, expected finite numbers"
                .formatted(values[i], firstRow + i / width, i % width));
      }
    }
  }
}
