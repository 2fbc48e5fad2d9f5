package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.AdaLn;
import org.ldmbench.models.layers.Mlp;
import org.ldmbench.models.layers.SelfAttention;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/**
 * A transformer block with adaLN-single: self-attention and MLP, each modulated before and gated
 * after; between them cross-attention with neither norm nor gate.
 */
final class PixartBlock {

  private final ScaleShiftTable modulation;
  private final SelfAttention attention;
  private final CrossAttention crossAttention;
  private final Mlp mlp;

  PixartBlock(Scope scope, PixartConfig config) {
    int width = config.hiddenSize();
    modulation = new ScaleShiftTable(scope, 6, width);
    attention = new SelfAttention(scope.child("attn"), width, config.numHeads(), config.qkNorm());
    crossAttention = new CrossAttention(scope.child("cross_attn"), config);
    mlp = new Mlp(scope.child("mlp"), width, (int) (width * config.mlpRatio()));
  }

  /** x (B, T, D), caption (B, L, D), shared modulation (B, 6 D) to (B, T, D). */
  NDArray apply(NDArray x, Caption caption, NDArray shared) {
    // shift, scale, gate of the attention; shift, scale, gate of the MLP
    NDList m = modulation.apply(shared);
    x =
        Ops.gatedAdd(
            x, m.get(2), attention.apply(Ops.modulatedNorm(x, m.get(0), m.get(1), AdaLn.EPS)));
    x = x.add(crossAttention.apply(x, caption));
    return Ops.gatedAdd(
        x, m.get(5), mlp.apply(Ops.modulatedNorm(x, m.get(3), m.get(4), AdaLn.EPS)));
  }

  long macs(long tokens, long captionTokens) {
    return attention.macs(tokens) + crossAttention.macs(tokens, captionTokens) + mlp.macs(tokens);
  }
}
