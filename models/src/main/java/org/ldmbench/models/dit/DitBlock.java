package org.ldmbench.models.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.AdaLn;
import org.ldmbench.models.layers.Mlp;
import org.ldmbench.models.layers.SelfAttention;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/**
 * A transformer block with adaLN-Zero: attention and MLP, each modulated before and gated after.
 */
final class DitBlock {

  private final SelfAttention attention;
  private final Mlp mlp;
  private final AdaLn modulation;

  DitBlock(Scope scope, DitConfig config) {
    int width = config.hiddenSize();
    attention = new SelfAttention(scope.child("attn"), width, config.numHeads(), config.qkNorm());
    mlp = new Mlp(scope.child("mlp"), width, (int) (width * config.mlpRatio()));
    modulation = new AdaLn(scope, width, 6);
  }

  /** x (B, T, D), condition (B, D), to (B, T, D). */
  NDArray apply(NDArray x, NDArray condition) {
    // shift, scale, gate of the attention; then of the MLP
    NDList m = modulation.apply(condition);
    x =
        Ops.gatedAdd(
            x, m.get(2), attention.apply(Ops.modulatedNorm(x, m.get(0), m.get(1), AdaLn.EPS)));
    return Ops.gatedAdd(
        x, m.get(5), mlp.apply(Ops.modulatedNorm(x, m.get(3), m.get(4), AdaLn.EPS)));
  }

  long macs(long tokens) {
    return modulation.macs() + attention.macs(tokens) + mlp.macs(tokens);
  }
}
