package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Scope;

/** Twice the size: nearest neighbour, then {@code conv}. */
final class Upsample implements Layer {

  private final Conv2d conv;

  Upsample(Scope scope, int channels) {
    conv = Conv2d.same(scope.child("conv"), channels, channels, 3);
  }

  @Override
  public NDArray apply(NDArray x) {
    return conv.apply(ImageOps.upsampleNearest(x));
  }

  @Override
  public long macs(long pixels) {
    return conv.macs(pixelsAfter(pixels));
  }

  @Override
  public long pixelsAfter(long pixels) {
    return pixels * 4;
  }
}
