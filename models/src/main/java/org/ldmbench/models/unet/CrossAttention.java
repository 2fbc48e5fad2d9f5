package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import org.ldmbench.models.layers.LayerNorm;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * Attention of tokens to a context, which may be themselves: {@code to_q}, {@code to_k}, {@code
 * to_v} without bias, {@code to_out.0}.
 */
final class CrossAttention {

  private final int heads;
  private final int inner;
  private final Weight query;
  private final Weight key;
  private final Weight value;
  private final QkNorm norm;
  private final Linear out;

  CrossAttention(
      Scope scope, int width, int contextWidth, int heads, int headWidth, QkNorm.Kind kind) {
    this.heads = heads;
    inner = heads * headWidth;
    query = scope.child("to_q").weight("weight", Init.fanIn(width), inner, width);
    key = scope.child("to_k").weight("weight", Init.fanIn(contextWidth), inner, contextWidth);
    value = scope.child("to_v").weight("weight", Init.fanIn(contextWidth), inner, contextWidth);
    norm = new QkNorm(scope, kind, headWidth);
    out = Linear.fanIn(scope.child("to_out.0"), inner, width);
  }

  /**
   * Added to x (B, T, D), with a layer norm before it.
   *
   * @param context (B, L, W); x after the norm where there is none
   */
  NDArray addTo(NDArray x, LayerNorm before, Optional<NDArray> context) {
    NDList qkv = new NDList(query.value(), key.value(), value.value());
    return BlockOps.normedAttention(
        x, before.affine(), before.eps(), context, qkv, heads, norm.norms(), out.affine());
  }

  long macs(long tokens, long contextTokens) {
    return tokens * query.shape().size()
        + contextTokens * (key.shape().size() + value.shape().size())
        + 2 * tokens * contextTokens * inner
        + out.macs(tokens);
  }
}
