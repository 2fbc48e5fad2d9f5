package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.ops.Modulation;
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

  /**
   * Added to x (B, T, D), modulated before and gated after.
   *
   * @param bias on the scaled products, broadcast to (B, H, T, T)
   */
  public NDArray addTo(NDArray x, Modulation modulation, Optional<NDArray> bias) {
    return BlockOps.modulatedAttention(
        x, modulation, qkv.affine(), heads, norm.norms(), bias, proj.affine());
  }

  /** Multiply-accumulates for so many tokens, the two products included. */
  public long macs(long tokens) {
    return qkv.macs(tokens) + 2 * tokens * tokens * width + proj.macs(tokens);
  }
}
