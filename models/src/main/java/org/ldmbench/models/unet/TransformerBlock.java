package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.ldmbench.models.layers.LayerNorm;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.weights.Scope;

/** Self-attention, cross-attention and GEGLU MLP, each after a layer norm and added. */
final class TransformerBlock {

  private static final double EPS = 1e-5;

  private final CrossAttention self;
  private final FeedForward feedForward;
  private final CrossAttention cross;
  private final LayerNorm norm1;
  private final LayerNorm norm2;
  private final LayerNorm norm3;

  TransformerBlock(
      Scope scope, int width, int contextWidth, int heads, int headWidth, QkNorm.Kind kind) {
    self = new CrossAttention(scope.child("attn1"), width, width, heads, headWidth, kind);
    feedForward = new FeedForward(scope.child("ff"), width);
    cross = new CrossAttention(scope.child("attn2"), width, contextWidth, heads, headWidth, kind);
    norm1 = new LayerNorm(scope.child("norm1"), width, EPS);
    norm2 = new LayerNorm(scope.child("norm2"), width, EPS);
    norm3 = new LayerNorm(scope.child("norm3"), width, EPS);
  }

  /** x (B, T, D), context (B, L, W) to (B, T, D). */
  NDArray apply(NDArray x, NDArray context) {
    NDArray attended = self.addTo(x, norm1, Optional.empty());
    NDArray informed = cross.addTo(attended, norm2, Optional.of(context));
    return feedForward.addTo(informed, norm3);
  }

  long macs(long tokens, long contextTokens) {
    return self.macs(tokens, tokens) + cross.macs(tokens, contextTokens) + feedForward.macs(tokens);
  }
}
