package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.weights.Scope;

/** {@code conv_out(silu(norm_out(x)))}, how encoder and decoder end. */
final class OutConvolution implements Layer {

  private final GroupNorm norm;
  private final Conv2d conv;

  OutConvolution(Scope scope, int in, int out, int groups) {
    norm = new GroupNorm(scope.child("norm_out"), groups, in, ResnetBlock.EPS);
    conv = Conv2d.same(scope.child("conv_out"), in, out, 3);
  }

  @Override
  public NDArray apply(NDArray x) {
    return conv.apply(norm.applySilu(x));
  }

  @Override
  public long macs(long pixels) {
    return conv.macs(pixels);
  }
}
