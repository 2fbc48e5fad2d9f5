package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** Layer norm over the last axis with affine {@code weight} and {@code bias} (D,). */
public final class LayerNorm {

  private final Weight weight;
  private final Weight bias;
  private final double eps;

  /** Declares the two weights. */
  public LayerNorm(Scope scope, int width, double eps) {
    weight = scope.weight("weight", Init.ones(), width);
    bias = scope.weight("bias", Init.zeros(), width);
    this.eps = eps;
  }

  /** Its two weights, for an op that holds more than this layer. */
  public Affine affine() {
    return new Affine(weight.value(), bias.value());
  }

  /** Added to the variance. */
  public double eps() {
    return eps;
  }

  /** (..., D) to the same. */
  public NDArray apply(NDArray x) {
    return Ops.layerNorm(x, weight.value(), bias.value(), eps);
  }
}
