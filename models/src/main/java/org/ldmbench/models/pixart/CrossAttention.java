package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.weights.Scope;

/** Image tokens attend to the caption: {@code q_linear}, {@code kv_linear}, {@code proj}. */
final class CrossAttention {

  private final int width;
  private final int heads;
  private final Linear query;
  private final Linear keyValue;
  private final QkNorm norm;
  private final Linear proj;

  CrossAttention(Scope scope, PixartConfig config) {
    width = config.hiddenSize();
    heads = config.numHeads();
    query = Linear.xavier(scope.child("q_linear"), width, width);
    keyValue = Linear.xavier(scope.child("kv_linear"), width, 2 * width);
    norm = new QkNorm(scope, config.qkNorm(), width / heads);
    proj = Linear.zero(scope.child("proj"), width, width);
  }

  /** Added to x (B, T, D). */
  NDArray addTo(NDArray x, Caption caption) {
    return BlockOps.captionAttention(
        x,
        caption.tokens(),
        caption.mask(),
        query.affine(),
        keyValue.affine(),
        heads,
        norm.norms(),
        proj.affine());
  }

  long macs(long tokens, long captionTokens) {
    return query.macs(tokens)
        + keyValue.macs(captionTokens)
        + 2 * tokens * captionTokens * width
        + proj.macs(tokens);
  }
}
