package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.weights.Scope;

/**
 * A residual block that hears the time embedding, and may change channels or size: {@code skip(x) +
 * conv(silu(norm(conv(silu(norm(x))) + e)))}. The second convolution starts at zero.
 */
final class ResBlock implements UnetLayer {

  static final int GROUPS = 32;
  static final double EPS = 1e-5;

  private final GroupNorm inNorm;
  private final Conv2d inConv;
  private final Linear embedding;
  private final GroupNorm outNorm;
  private final Conv2d outConv;
  private final Conv2d[] skip;
  private final Resample[] resample;
  private final boolean film;

  private ResBlock(Scope scope, UnetConfig config, int in, int out, Resample... resample) {
    film = config.scaleShiftNorm();
    this.resample = resample;
    inNorm = new GroupNorm(scope.child("in_layers.0"), GROUPS, in, EPS);
    inConv = Conv2d.same(scope.child("in_layers.2"), in, out, 3);
    embedding =
        Linear.fanIn(scope.child("emb_layers.1"), 4 * config.modelChannels(), film ? 2 * out : out);
    outNorm = new GroupNorm(scope.child("out_layers.0"), GROUPS, out, EPS);
    outConv = Conv2d.zero(scope.child("out_layers.3"), out, out, 3);
    skip =
        in == out
            ? new Conv2d[0]
            : new Conv2d[] {Conv2d.same(scope.child("skip_connection"), in, out, 1)};
  }

  /** Of the same size. */
  static ResBlock of(Scope scope, UnetConfig config, int in, int out) {
    return new ResBlock(scope, config, in, out);
  }

  /** Of half the size, by pooling. */
  static ResBlock down(Scope scope, UnetConfig config, int channels) {
    return new ResBlock(scope, config, channels, channels, Resample.pool());
  }

  /** Of twice the size, by nearest neighbour. */
  static ResBlock up(Scope scope, UnetConfig config, int channels) {
    return new ResBlock(scope, config, channels, channels, Resample.nearest());
  }

  @Override
  public NDArray apply(NDArray x, Conditions conditions) {
    NDArray h = resample.length == 0 ? inNorm.applySiluConv(x, inConv) : inNorm.applySilu(x);
    for (Resample change : resample) {
      h = inConv.apply(change.apply(h));
      x = change.apply(x);
    }
    NDArray e = conditions.embedding();
    NDArray skipped = skip.length == 0 ? x : skip[0].apply(x);
    return film
        ? skipped.add(outConv.apply(outNorm.applyFilmSilu(h, embedding.afterSilu(e))))
        : outNorm.addEmbeddedConv(skipped, h, e, embedding, outConv);
  }

  @Override
  public long macs(Size size, int contextTokens) {
    long pixels = after(size).pixels();
    return inConv.macs(pixels)
        + embedding.macs(1)
        + outConv.macs(pixels)
        + (skip.length == 0 ? 0 : skip[0].macs(pixels));
  }

  @Override
  public Size after(Size size) {
    return resample.length == 0 ? size : resample[0].after(size);
  }
}
