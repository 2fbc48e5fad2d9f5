package org.ldmbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Set;
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
    WeightFit.check(weights, source, mayLack, where);
    Set<String> present = Set.copyOf(source.names());
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
}
