package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Scope;

/** Half or twice the size: official {@code Downsample} and {@code Upsample}. */
final class Resample implements UnetLayer {

  private final boolean up;
  private final Conv2d[] conv;

  private Resample(boolean up, Conv2d... conv) {
    this.up = up;
    this.conv = conv;
  }

  /** A convolution {@code op} of stride two with padding on all sides, or pooling. */
  static Resample down(Scope scope, int channels, boolean convolved) {
    return convolved
        ? new Resample(false, new Conv2d(scope.child("op"), channels, channels, 3, 2))
        : pool();
  }

  /** Nearest neighbour, then perhaps a convolution {@code conv}. */
  static Resample up(Scope scope, int channels, boolean convolved) {
    return convolved
        ? new Resample(true, Conv2d.same(scope.child("conv"), channels, channels, 3))
        : nearest();
  }

  /** Pooling alone. */
  static Resample pool() {
    return new Resample(false);
  }

  /** Nearest neighbour alone. */
  static Resample nearest() {
    return new Resample(true);
  }

  @Override
  public NDArray apply(NDArray x, Conditions conditions) {
    return apply(x);
  }

  NDArray apply(NDArray x) {
    if (up) {
      NDArray larger = ImageOps.upsampleNearest(x);
      return conv.length == 0 ? larger : conv[0].apply(larger);
    }
    return conv.length == 0 ? ImageOps.averagePool(x) : conv[0].apply(x);
  }

  @Override
  public long macs(Size size, int contextTokens) {
    return conv.length == 0 ? 0 : conv[0].macs(after(size).pixels());
  }

  @Override
  public Size after(Size size) {
    if (up) {
      return size.doubled();
    }
    return conv.length == 0 ? size.halvedDown() : size.halvedUp();
  }
}
