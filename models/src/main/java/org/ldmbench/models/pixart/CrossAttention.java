package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.AttentionOps;
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

  /** x (B, T, D), caption (B, L, D) to (B, T, D). */
  NDArray apply(NDArray x, Caption caption) {
    NDArray q = AttentionOps.headsFirst(query.apply(x), heads);
    NDList kv = AttentionOps.splitHeads(keyValue.apply(caption.tokens()), 2, heads);
    NDList h = norm.apply(new NDList(q, kv.get(0), kv.get(1)));
    NDArray attended =
        caption
            .mask()
            .map(mask -> AttentionOps.maskedAttention(h.get(0), h.get(1), h.get(2), mask))
            .orElseGet(() -> AttentionOps.attention(h.get(0), h.get(1), h.get(2)));
    return proj.apply(attended);
  }

  long macs(long tokens, long captionTokens) {
    return query.macs(tokens)
        + keyValue.macs(captionTokens)
        + 2 * tokens * captionTokens * width
        + proj.macs(tokens);
  }
}
