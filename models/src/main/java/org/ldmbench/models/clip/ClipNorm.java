package org.ldmbench.models.clip;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** Layer norm with weight and bias. */
final class ClipNorm {

  private static final double EPS = 1e-5;

  private final Weight weight;
  private final Weight bias;

  ClipNorm(Scope scope, int width) {
    weight = scope.weight("weight", Init.ones(), width);
    bias = scope.weight("bias", Init.zeros(), width);
  }

  NDArray apply(NDArray x) {
    return Ops.layerNorm(x, weight.value(), bias.value(), EPS);
  }
}
