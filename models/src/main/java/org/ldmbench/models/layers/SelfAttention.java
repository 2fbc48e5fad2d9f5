package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.weights.Scope;

/** Attention of tokens among themselves, as timm's: {@code qkv}, {@code proj}. */
public final class SelfAttention {

  private final int width;
  private final int heads;
  private final Linear qkv;
  private final QkNorm norm;
  private final Linear proj;

  /** Declares {@code qkv} and {@code proj}, and the weights of the norm. */
  public SelfAttention(Scope scope, int width, int heads, QkNorm.Kind kind) {
    this.width = width;
    this.heads = heads;
    qkv = Linear.xavier(scope.child("qkv"), width, 3 * width);
    norm = new QkNorm(scope, kind, width / heads);
    proj = Linear.xavier(scope.child("proj"), width, width);
  }

  /** (B, T, D) to the same. */
  public NDArray apply(NDArray x) {
    NDList h = norm.apply(AttentionOps.splitHeads(qkv.apply(x), heads));
    return proj.apply(AttentionOps.attention(h.get(0), h.get(1), h.get(2)));
  }

  /** Multiply-accumulates for so many tokens, the two products included. */
  public long macs(long tokens) {
    return qkv.macs(tokens) + 2 * tokens * tokens * width + proj.macs(tokens);
  }
}
