package org.ldmbench.models.weights;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a source's names and shapes are those of a network. */
final class WeightFit {

  private WeightFit() {}

  /**
   * Refuses what does not fit.
   *
   * @param mayLack weights that the source need not have
   * @param where the source, for messages
   * @throws WeightMismatchException naming all that is wrong
   */
  static void check(Weights weights, TensorSource source, Set<String> mayLack, String where) {
    Set<String> unexpected = new TreeSet<>(source.names());
    List<String> missing = new ArrayList<>();
    List<String> wrongShape = new ArrayList<>();
    for (Weight weight : weights.all()) {
      String name = weight.name();
      if (!unexpected.remove(name)) {
        if (!mayLack.contains(name)) {
          missing.add(name);
        }
        continue;
      }
      long[] found = source.shape(name);
      if (!Arrays.equals(found, weight.shape().getShape())) {
        wrongShape.add(name + " found " + new Shape(found) + " expected " + weight.shape());
      } else if (weight.trained() && !source.dtype(name).isFloating()) {
        // Official buffers may be tables of integers; a trained weight is never one.
        wrongShape.add(name + " found integers " + source.dtype(name) + " expected floats");
      }
    }
    if (!missing.isEmpty() || !unexpected.isEmpty() || !wrongShape.isEmpty()) {
      throw new WeightMismatchException(where, missing, List.copyOf(unexpected), wrongShape);
    }
  }
}
