package org.ldmbench.models.inception;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Layers one after another. */
record Path(List<Layer> layers) implements Layer {

  static Path of(Layer... layers) {
    return new Path(List.of(layers));
  }

  @Override
  public NDArray apply(NDArray x) {
    for (Layer layer : layers) {
      x = layer.apply(x);
    }
    return x;
  }

  @Override
  public int side(int side) {
    for (Layer layer : layers) {
      side = layer.side(side);
    }
    return side;
  }

  @Override
  public long macs(int side) {
    long sum = 0;
    for (Layer layer : layers) {
      sum += layer.macs(side);
      side = layer.side(side);
    }
    return sum;
  }
}
