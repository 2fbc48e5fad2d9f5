package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * {@code x W^T + b}: (..., in) to (..., out). Weights {@code weight} (out, in) and {@code bias}
 * (out,).
 */
public final class Linear {

  private final Weight weight;
  private final Weight bias;

  /** Declares the two weights. */
  public Linear(Scope scope, int in, int out, Init weightInit, Init biasInit) {
    weight = scope.weight("weight", weightInit, out, in);
    bias = scope.weight("bias", biasInit, out);
  }

  /** With Glorot's uniform weights and zero bias, as DiT initialises. */
  public static Linear xavier(Scope scope, int in, int out) {
    return new Linear(scope, in, out, Init.xavierUniform(), Init.zeros());
  }

  /** As PyTorch initialises: weights and biases uniform within {@code ±1/sqrt(in)}. */
  public static Linear fanIn(Scope scope, int in, int out) {
    return new Linear(scope, in, out, Init.fanIn(in), Init.fanIn(in));
  }

  /** All zero, as adaLN-Zero starts. */
  public static Linear zero(Scope scope, int in, int out) {
    return new Linear(scope, in, out, Init.zeros(), Init.zeros());
  }

  /** (..., in) to (..., out). */
  public NDArray apply(NDArray x) {
    return Ops.linear(x, weight.value(), bias.value());
  }

  /** The layer after a SiLU. */
  public NDArray afterSilu(NDArray x) {
    return Ops.siluLinear(x, weight.value(), bias.value());
  }

  /** The layer over [x | z]: (..., I) and (..., in - I) to (..., out). */
  public NDArray applyConcat(NDArray x, NDArray z) {
    return Ops.concatLinear(x, z, weight.value(), bias.value());
  }

  /** Multiply-accumulates for {@code rows} input vectors. */
  public long macs(long rows) {
    return rows * weight.shape().size();
  }

  /** Its two weights, for an op that holds more than this layer. */
  public Affine affine() {
    return new Affine(weight.value(), bias.value());
  }
}
