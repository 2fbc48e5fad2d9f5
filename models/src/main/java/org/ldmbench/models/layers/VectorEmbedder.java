package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;

/** {@code mlp.2(silu(mlp.0(x)))}: (B, in) to (B, width), as SD3 embeds its pooled context. */
public final class VectorEmbedder {

  /** DiT and SD3 initialise their embedders so. */
  private static final Init INIT = Init.normal(0.02);

  private final Linear first;
  private final Linear second;

  /** Declares {@code mlp.0} and {@code mlp.2}. */
  public VectorEmbedder(Scope scope, int in, int width) {
    first = new Linear(scope.child("mlp.0"), in, width, INIT, Init.zeros());
    second = new Linear(scope.child("mlp.2"), width, width, INIT, Init.zeros());
  }

  /** (B, in) to (B, width). */
  public NDArray apply(NDArray x) {
    return second.afterSilu(first.apply(x));
  }

  /** Multiply-accumulates of one vector. */
  public long macs() {
    return first.macs(1) + second.macs(1);
  }
}
