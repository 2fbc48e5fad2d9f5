package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * Attention of all pixels among themselves, without context: official {@code AttentionBlock}, with
 * one-dimensional convolutions {@code qkv} and {@code proj_out}, the latter starting at zero.
 */
final class PixelAttention implements UnetLayer {

  private final int channels;
  private final int heads;
  private final boolean interleaved;
  private final GroupNorm norm;
  private final Weight qkvWeight;
  private final Weight qkvBias;
  private final QkNorm qkNorm;
  private final Weight projWeight;
  private final Weight projBias;

  PixelAttention(Scope scope, UnetConfig config, int channels) {
    this.channels = channels;
    heads = config.heads(channels);
    if (channels % heads != 0) {
      throw new IllegalArgumentException(
          "UNet attention: found "
              + channels
              + " channels, expected a multiple of the heads' width");
    }
    interleaved = !config.newAttentionOrder();
    norm = new GroupNorm(scope.child("norm"), ResBlock.GROUPS, channels, ResBlock.EPS);
    Scope qkv = scope.child("qkv");
    qkvWeight = qkv.weight("weight", Init.fanIn(channels), 3L * channels, channels, 1);
    qkvBias = qkv.weight("bias", Init.fanIn(channels), 3L * channels);
    qkNorm = new QkNorm(scope, config.qkNorm(), channels / heads);
    Scope proj = scope.child("proj_out");
    projWeight = proj.weight("weight", Init.zeros(), channels, channels, 1);
    projBias = proj.weight("bias", Init.zeros(), channels);
  }

  @Override
  public NDArray apply(NDArray x, Conditions conditions) {
    NDArray qkv = norm.applyToTokens(x, new Affine(qkvWeight.value(), qkvBias.value()));
    NDList h =
        qkNorm.apply(
            interleaved
                ? AttentionOps.splitInterleavedHeads(qkv, heads)
                : AttentionOps.splitHeads(qkv, heads));
    NDArray attended = AttentionOps.attention(h.get(0), h.get(1), h.get(2));
    return BlockOps.addTokens(x, attended, new Affine(projWeight.value(), projBias.value()));
  }

  @Override
  public long macs(Size size, int contextTokens) {
    long pixels = size.pixels();
    return pixels * (qkvWeight.shape().size() + projWeight.shape().size())
        + 2 * pixels * pixels * channels;
  }
}
