package org.ldmbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/**
 * All weights of one network in the order of their declaration, under their official names.
 *
 * <p>Networks declare first and allocate later, so that a network of any size can be counted and
 * listed without its memory.
 */
public final class Weights {

  private final Map<String, Weight> weights = new LinkedHashMap<>();

  /** The empty prefix: where a network starts to declare. */
  public Scope root() {
    return new Scope(this, "");
  }

  Weight declare(String name, Shape shape, Init init, boolean trained) {
    Weight weight = new Weight(name, shape, init, trained);
    if (weights.put(name, weight) != null) {
      throw new IllegalStateException("weight " + name + " is declared twice");
    }
    return weight;
  }

  /**
   * Allocates every weight and fills it from its initialiser. Each weight has a random sequence of
   * its own, so one more layer does not change the others.
   *
   * @param manager owns the values and names the device
   * @param seed of stream {@link RandomStream#INIT}
   */
  public void allocate(NDManager manager, long seed) {
    long index = 0;
    for (Weight weight : weights.values()) {
      CounterRandom random = CounterRandom.of(seed, RandomStream.INIT, 0, index++);
      NDArray tensor = filled(manager, weight, random);
      tensor.setRequiresGradient(weight.trained());
      weight.set(tensor);
    }
  }

  private static NDArray filled(NDManager manager, Weight weight, CounterRandom random) {
    Shape shape = weight.shape();
    if (shape.size() <= Tensors.PART || !weight.init().byParts()) {
      if (shape.size() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "weight " + weight.name() + ": found " + shape + ", expected fewer than 2^31 elements");
      }
      float[] values = new float[(int) shape.size()];
      weight.init().fill(values, shape, random);
      return Tensors.of(manager, values, shape);
    }
    NDArray tensor = manager.create(shape, DataType.FLOAT32);
    for (long first = 0; first < shape.size(); first += Tensors.PART) {
      float[] values = new float[(int) Math.min(Tensors.PART, shape.size() - first)];
      weight.init().fill(values, shape, random);
      Tensors.put(tensor, first, values);
    }
    return tensor;
  }

  /**
   * Makes every value float64, the same numbers: for a reference whose round-off must not count.
   * The values belong to the manager that they had, and the float32 ones are gone.
   */
  public void widen() {
    // Recorded, the copies would hang on to the values that they replace.
    try (Autograd mode = Autograd.off()) {
      for (Weight weight : weights.values()) {
        NDArray narrow = weight.value();
        NDArray wide = narrow.toType(DataType.FLOAT64, true);
        wide.setRequiresGradient(weight.trained());
        weight.set(wide);
        narrow.close();
      }
    }
  }

  /** Every weight, in order of declaration. */
  public Collection<Weight> all() {
    return weights.values();
  }

  /** The trained values, in order of declaration: what an optimiser updates. */
  public NDList trained() {
    NDList list = new NDList();
    weights.values().stream().filter(Weight::trained).forEach(weight -> list.add(weight.value()));
    return list;
  }

  /** Number of trained scalars. */
  public long parameterCount() {
    return weights.values().stream().filter(Weight::trained).mapToLong(w -> w.shape().size()).sum();
  }

  /**
   * Overwrites the trained values.
   *
   * @param values in the order of {@link #trained}, same shapes
   */
  public void setTrained(NDList values) {
    NDList own = trained();
    if (own.size() != values.size()) {
      throw new IllegalArgumentException(
          "weights: found " + values.size() + " tensors, expected " + own.size());
    }
    try (Autograd mode = Autograd.off()) {
      OptimOps.assign(own, values);
    }
  }
}
