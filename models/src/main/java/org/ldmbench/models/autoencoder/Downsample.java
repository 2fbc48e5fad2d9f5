package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.weights.Scope;

/** Half the size: zeros on the right and the bottom only, then {@code conv} of stride two. */
final class Downsample implements Layer {

  private final Conv2d conv;

  Downsample(Scope scope, int channels) {
    conv = new Conv2d(scope.child("conv"), channels, channels, 3, 2);
  }

  @Override
  public NDArray apply(NDArray x) {
    return conv.applyDownsampling(x);
  }

  @Override
  public long macs(long pixels) {
    return conv.macs(pixelsAfter(pixels));
  }

  @Override
  public long pixelsAfter(long pixels) {
    return pixels / 4;
  }
}
