package org.ldmbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;

/** Fills a network from a {@link TensorSource}. */
public final class WeightLoader {

  private WeightLoader() {}

  /**
   * Overwrites the weights and buffers.
   *
   * @param weights allocated
   * @param mayLack names that the source need not have; those keep their initial values
   * @param where the source, for messages
   * @throws WeightMismatchException if names or shapes differ; nothing is changed then
   */
  public static void load(Weights weights, TensorSource source, Set<String> mayLack, String where)
      throws IOException {
    Set<String> present = check(weights, source, mayLack, where);
    try (Autograd mode = Autograd.off()) {
      for (Weight weight : weights.all()) {
        if (present.contains(weight.name())) {
          assign(weight, source.floats(weight.name()));
        }
      }
    }
  }

  private static void assign(Weight weight, float[] values) {
    NDArray target = weight.value();
    try (NDManager step = target.getManager().newSubManager();
        NDArray source = Tensors.of(step, values, weight.shape())) {
      OptimOps.assign(new NDList(target), new NDList(source));
    }
  }

  private static Set<String> check(
      Weights weights, TensorSource source, Set<String> mayLack, String where) {
    Set<String> present = Set.copyOf(source.names());
    Set<String> unexpected = new TreeSet<>(present);
    List<String> missing = new ArrayList<>();
    List<String> wrongShape = new ArrayList<>();
    for (Weight weight : weights.all()) {
      String name = weight.name();
      if (!unexpected.remove(name)) {
        if (!mayLack.contains(name)) {
          missing.add(name);
        }
      } else if (!Arrays.equals(source.shape(name), weight.shape().getShape())) {
        wrongShape.add(
            name + " found " + new Shape(source.shape(name)) + " expected " + weight.shape());
      }
    }
    if (!missing.isEmpty() || !unexpected.isEmpty() || !wrongShape.isEmpty()) {
      throw new WeightMismatchException(where, missing, List.copyOf(unexpected), wrongShape);
    }
    return present;
  }
}
