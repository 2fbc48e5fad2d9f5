package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import org.ldmbench.models.layers.Mlp;
import org.ldmbench.models.layers.SelfAttention;
import org.ldmbench.models.ops.Modulation;
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
    NDList parts = modulation.apply(shared);
    NDArray attended = attention.addTo(x, Modulation.of(parts, 0), Optional.empty());
    NDArray informed = crossAttention.addTo(attended, caption);
    return mlp.addTo(informed, Modulation.of(parts, 3));
  }

  long macs(long tokens, long captionTokens) {
    return attention.macs(tokens) + crossAttention.macs(tokens, captionTokens) + mlp.macs(tokens);
  }
}
