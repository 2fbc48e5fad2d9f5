package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.weights.Scope;

/** A convolution alone, size kept. */
final class Convolution implements Layer {

  private final Conv2d conv;

  Convolution(Scope scope, int in, int out, int kernel) {
    conv = Conv2d.same(scope, in, out, kernel);
  }

  @Override
  public NDArray apply(NDArray x) {
    return conv.apply(x);
  }

  @Override
  public long macs(long pixels) {
    return conv.macs(pixels);
  }
}
