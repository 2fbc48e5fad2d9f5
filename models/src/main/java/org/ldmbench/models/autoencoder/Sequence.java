package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** One layer after the other. */
final class Sequence implements Layer {

  private final List<Layer> layers;

  Sequence(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  @Override
  public NDArray apply(NDArray x) {
    for (Layer layer : layers) {
      x = layer.apply(x);
    }
    return x;
  }

  @Override
  public long macs(long pixels) {
    long sum = 0;
    for (Layer layer : layers) {
      sum += layer.macs(pixels);
      pixels = layer.pixelsAfter(pixels);
    }
    return sum;
  }

  @Override
  public long pixelsAfter(long pixels) {
    for (Layer layer : layers) {
      pixels = layer.pixelsAfter(pixels);
    }
    return pixels;
  }
}
