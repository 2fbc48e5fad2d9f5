package org.ldmbench.models.weights;

import java.util.function.Predicate;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/** Weights that are nowhere zero, so that every path of a network shows in its output. */
public final class UniformWeights {

  private UniformWeights() {}

  /** Fills the chosen weights with values in ±reach; each has a sequence by its place. */
  public static void fill(Weights weights, long seed, float reach, Predicate<Weight> chosen) {
    long index = 0;
    for (Weight weight : weights.all()) {
      CounterRandom random = CounterRandom.of(seed, RandomStream.NOISE, 0, index++);
      if (chosen.test(weight)) {
        float[] values = new float[(int) weight.shape().size()];
        random.fillUniform(values, 0, values.length);
        for (int i = 0; i < values.length; i++) {
          values[i] = 2 * reach * (values[i] - 0.5f);
        }
        Tensors.put(weight.value(), 0, values);
      }
    }
  }
}
