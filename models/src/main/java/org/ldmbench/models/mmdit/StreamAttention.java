package org.ldmbench.models.mmdit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.ops.BlockOps;
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

  /** x (B, T, D), shift and scale (B, D), to q, k, v of (B, H, T, d). */
  NDList heads(NDArray x, NDArray shift, NDArray scale) {
    return BlockOps.modulatedHeads(x, shift, scale, qkv.affine(), heads, norm.norms());
  }

  /** Attended tokens (B, T, D), projected and gated, added to x. */
  NDArray addTo(NDArray x, NDArray gate, NDArray attended) {
    return BlockOps.gatedLinear(x, gate, attended, proj[0].affine());
  }

  /** Attention of x (B, T, D) to itself alone, added to another stream. */
  NDArray addOwnTo(NDArray x, NDArray gate, NDList heads) {
    return addTo(x, gate, AttentionOps.attention(heads.get(0), heads.get(1), heads.get(2)));
  }

  long macs(long tokens) {
    return qkv.macs(tokens) + (proj.length == 0 ? 0 : proj[0].macs(tokens));
  }
}
