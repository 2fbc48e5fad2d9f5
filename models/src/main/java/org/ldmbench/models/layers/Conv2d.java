package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * A square convolution with bias: {@code weight} (out, in, k, k), {@code bias} (out,), PyTorch's
 * default start.
 */
public final class Conv2d {

  private final Weight weight;
  private final Weight bias;
  private final int stride;
  private final int padding;

  /** Declares the two weights; padding keeps the size for an odd kernel at stride 1. */
  public Conv2d(Scope scope, int in, int out, int kernel, int stride) {
    this(scope, in, out, kernel, stride, Init.fanIn(in * kernel * kernel));
  }

  private Conv2d(Scope scope, int in, int out, int kernel, int stride, Init init) {
    weight = scope.weight("weight", init, out, in, kernel, kernel);
    bias = scope.weight("bias", init, out);
    this.stride = stride;
    this.padding = kernel / 2;
  }

  /** Same-size convolution. */
  public static Conv2d same(Scope scope, int in, int out, int kernel) {
    return new Conv2d(scope, in, out, kernel, 1);
  }

  /** Same-size convolution that starts at zero. */
  public static Conv2d zero(Scope scope, int in, int out, int kernel) {
    return new Conv2d(scope, in, out, kernel, 1, Init.zeros());
  }

  /** Its two weights, for an op that holds more than this layer. */
  Affine affine() {
    return new Affine(weight.value(), bias.value());
  }

  int stride() {
    return stride;
  }

  int padding() {
    return padding;
  }

  /** (B, in, H, W) to (B, out, H/stride, W/stride). */
  public NDArray apply(NDArray x) {
    return ImageOps.conv2d(x, weight.value(), bias.value(), stride, padding);
  }

  /** Zeros on the right and the bottom only, then stride 2, whatever stride this layer has. */
  public NDArray applyDownsampling(NDArray x) {
    return ImageOps.downsample(x, weight.value(), bias.value());
  }

  /** Multiply-accumulates for so many output pixels. */
  public long macs(long pixels) {
    return pixels * weight.shape().size();
  }
}
