package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.weights.Scope;

/** {@code x + proj_out(attention(q, k, v of norm(x)))}, one head over all pixels. */
final class AttentionBlock implements Layer {

  private final int channels;
  private final GroupNorm norm;
  private final Conv2d q;
  private final Conv2d k;
  private final Conv2d v;
  private final Conv2d projOut;

  AttentionBlock(Scope scope, int channels, int groups) {
    this.channels = channels;
    norm = new GroupNorm(scope.child("norm"), groups, channels, ResnetBlock.EPS);
    q = Conv2d.same(scope.child("q"), channels, channels, 1);
    k = Conv2d.same(scope.child("k"), channels, channels, 1);
    v = Conv2d.same(scope.child("v"), channels, channels, 1);
    projOut = Conv2d.same(scope.child("proj_out"), channels, channels, 1);
  }

  @Override
  public NDArray apply(NDArray x) {
    NDArray h = norm.apply(x);
    return x.add(projOut.apply(AttentionOps.pixelAttention(q.apply(h), k.apply(h), v.apply(h))));
  }

  @Override
  public long macs(long pixels) {
    return q.macs(pixels)
        + k.macs(pixels)
        + v.macs(pixels)
        + 2 * pixels * pixels * channels
        + projOut.macs(pixels);
  }
}
