package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.Modulation;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/** DiT's and SD3's last layer: modulated norm, then a zero-initialised linear layer to patches. */
public final class FinalLayer {

  private final AdaLn modulation;
  private final Linear linear;

  /** Declares {@code adaLN_modulation.1} (shift, scale) and {@code linear}. */
  public FinalLayer(Scope scope, int width, int patch, int channels) {
    modulation = new AdaLn(scope, width, 2);
    linear = Linear.zero(scope.child("linear"), width, patch * patch * channels);
  }

  /** Tokens (B, T, D) and condition (B, D) to (B, T, p p C). */
  public NDArray apply(NDArray x, NDArray condition) {
    NDList m = modulation.apply(condition);
    return linear.apply(Ops.modulatedNorm(x, m.get(0), m.get(1), Modulation.EPS));
  }

  /** Multiply-accumulates for so many tokens. */
  public long macs(long tokens) {
    return modulation.macs() + linear.macs(tokens);
  }
}
