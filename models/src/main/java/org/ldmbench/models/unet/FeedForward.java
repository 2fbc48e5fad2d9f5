package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.LayerNorm;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** {@code net.2(u gelu(g))}, [u | g] = {@code net.0.proj(x)}, four times as wide; exact GELU. */
final class FeedForward {

  private static final int RATIO = 4;

  private final Weight weight1;
  private final Weight bias1;
  private final Weight weight2;
  private final Weight bias2;

  FeedForward(Scope scope, int width) {
    int inner = RATIO * width;
    Scope first = scope.child("net.0.proj");
    weight1 = first.weight("weight", Init.fanIn(width), 2L * inner, width);
    bias1 = first.weight("bias", Init.fanIn(width), 2L * inner);
    Scope second = scope.child("net.2");
    weight2 = second.weight("weight", Init.fanIn(inner), width, inner);
    bias2 = second.weight("bias", Init.fanIn(inner), width);
  }

  /** Added to x (B, T, D), with a layer norm before it. */
  NDArray addTo(NDArray x, LayerNorm before) {
    return BlockOps.normedGegluMlp(
        x,
        before.affine(),
        before.eps(),
        new Affine(weight1.value(), bias1.value()),
        new Affine(weight2.value(), bias2.value()));
  }

  long macs(long tokens) {
    return tokens * (weight1.shape().size() + weight2.shape().size());
  }
}
