package org.ldmbench.models.mmdit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.weights.Scope;

/**
 * One stream's side of an attention: {@code qkv} with its norm, and {@code proj} unless the stream
 * ends here.
 */
final class StreamAttention {

  private final int heads;
  private final Linear qkv;
  private final QkNorm norm;
  private final Linear[] proj;

  StreamAttention(Scope scope, MmditConfig config, boolean ends) {
    int width = config.hiddenSize();
    heads = config.numHeads();
    qkv = Linear.xavier(scope.child("qkv"), width, 3 * width);
    norm = new QkNorm(scope, config.qkNorm(), width / heads);
    proj = ends ? new Linear[0] : new Linear[] {Linear.xavier(scope.child("proj"), width, width)};
  }

  /** (B, T, D) to q, k, v of (B, H, T, d). */
  NDList heads(NDArray x) {
    return norm.apply(AttentionOps.splitHeads(qkv.apply(x), heads));
  }

  /** (B, T, D) to the same. */
  NDArray project(NDArray attended) {
    return proj[0].apply(attended);
  }

  long macs(long tokens) {
    return qkv.macs(tokens) + (proj.length == 0 ? 0 : proj[0].macs(tokens));
  }
}
