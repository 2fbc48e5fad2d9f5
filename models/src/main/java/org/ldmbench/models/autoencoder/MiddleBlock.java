package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.weights.Scope;

/** {@code block_1}, {@code attn_1}, {@code block_2} at the lowest resolution. */
final class MiddleBlock implements Layer {

  private final ResnetBlock first;
  private final AttentionBlock attention;
  private final ResnetBlock second;

  MiddleBlock(Scope scope, int width, int groups) {
    first = new ResnetBlock(scope.child("block_1"), width, width, groups);
    attention = new AttentionBlock(scope.child("attn_1"), width, groups);
    second = new ResnetBlock(scope.child("block_2"), width, width, groups);
  }

  @Override
  public NDArray apply(NDArray x) {
    return second.apply(attention.apply(first.apply(x)));
  }

  @Override
  public long macs(long pixels) {
    return first.macs(pixels) + attention.macs(pixels) + second.macs(pixels);
  }
}
