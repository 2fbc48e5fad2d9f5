package org.ldmbench.models.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.AdaLn;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.layers.Mlp;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/**
 * A transformer block with adaLN-Zero: attention and MLP, each modulated before and gated after.
 */
final class DitBlock {

  private final int heads;
  private final Linear qkv;
  private final Linear proj;
  private final Mlp mlp;
  private final AdaLn modulation;

  DitBlock(Scope scope, DitConfig config) {
    int width = config.hiddenSize();
    heads = config.numHeads();
    qkv = Linear.xavier(scope.child("attn.qkv"), width, 3 * width);
    proj = Linear.xavier(scope.child("attn.proj"), width, width);
    mlp = new Mlp(scope.child("mlp"), width, (int) (width * config.mlpRatio()));
    modulation = new AdaLn(scope, width, 6);
  }

  /** x (B, T, D), condition (B, D), to (B, T, D). */
  NDArray apply(NDArray x, NDArray condition) {
    // shift, scale, gate of the attention; then of the MLP
    NDList m = modulation.apply(condition);
    NDList h =
        AttentionOps.splitHeads(
            qkv.apply(Ops.modulatedNorm(x, m.get(0), m.get(1), AdaLn.EPS)), heads);
    x = Ops.gatedAdd(x, m.get(2), proj.apply(AttentionOps.attention(h.get(0), h.get(1), h.get(2))));
    return Ops.gatedAdd(
        x, m.get(5), mlp.apply(Ops.modulatedNorm(x, m.get(3), m.get(4), AdaLn.EPS)));
  }

  long macs(long tokens, long width) {
    return modulation.macs()
        + qkv.macs(tokens)
        + 2 * tokens * tokens * width
        + proj.macs(tokens)
        + mlp.macs(tokens);
  }
}
