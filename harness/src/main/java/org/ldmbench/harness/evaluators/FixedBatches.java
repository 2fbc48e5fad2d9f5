package org.ldmbench.harness.evaluators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;

/**
 * Runs a network in full batches of one size, the last one filled up: kernels may choose another
 * order of summation for another batch size, and a picture's features must not depend on its
 * company. Pictures of different sizes never share a batch.
 */
final class FixedBatches {

  private final int size;
  private final NDManager manager;

  /** So many pictures at a time, on the manager's device. */
  FixedBatches(int size, NDManager manager) {
    this.size = size;
    this.manager = manager;
  }

  /** Does something with a batch. */
  @FunctionalInterface
  interface Step {
    /**
     * Takes what it needs of the first rows.
     *
     * @param batch (size, 3, height, width) float32
     * @param rows to which picture each of the first rows belongs; the others are filling
     */
    void run(NDArray batch, int[] rows);
  }

  /** Runs all. */
  void run(List<EvaluatorInput> inputs, Step step) {
    Map<Shape, List<Integer>> bySize = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      EvaluatorInput input = inputs.get(i);
      bySize
          .computeIfAbsent(new Shape(input.height(), input.width()), s -> new ArrayList<>())
          .add(i);
    }
    try (Autograd mode = Autograd.off()) {
      for (List<Integer> same : bySize.values()) {
        for (int from = 0; from < same.size(); from += size) {
          batch(inputs, same.subList(from, Math.min(same.size(), from + size)), step);
        }
      }
    }
  }

  private void batch(List<EvaluatorInput> inputs, List<Integer> rows, Step step) {
    EvaluatorInput first = inputs.get(rows.get(0));
    int length = first.planes().length;
    float[] values = new float[size * length];
    for (int i = 0; i < size; i++) {
      float[] row = inputs.get(rows.get(Math.min(i, rows.size() - 1))).planes();
      System.arraycopy(row, 0, values, i * length, length);
    }
    try (NDManager scope = manager.newSubManager()) {
      step.run(
          Tensors.of(scope, values, new Shape(size, 3, first.height(), first.width())),
          rows.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /**
   * Copies the first rows of a result to where they belong.
   *
   * @param result (size, width)
   * @param table (N, width) row-major
   */
  static void copy(NDArray result, int[] rows, float[] table) {
    int width = (int) result.getShape().get(1);
    float[] values = result.toFloatArray();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, i * width, table, rows[i] * width, width);
    }
  }
}
