package org.ldmbench.models.inception;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** The official {@code BasicConv2d}: convolution without bias, batch norm as recorded, ReLU. */
final class ConvNormRelu implements Layer {

  private static final double EPS = 1e-3;

  private final Weight weight;
  private final Weight[] norm;
  private final int stride;
  private final int rows;
  private final int columns;

  private ConvNormRelu(Scope scope, int in, int out, Kernel kernel) {
    weight =
        scope
            .child("conv")
            .weight("weight", Init.zeros(), out, in, kernel.height(), kernel.width());
    Scope bn = scope.child("bn");
    norm =
        new Weight[] {
          bn.weight("weight", Init.ones(), out),
          bn.weight("bias", Init.zeros(), out),
          bn.buffer("running_mean", Init.zeros(), out),
          bn.buffer("running_var", Init.ones(), out)
        };
    stride = kernel.stride();
    rows = kernel.padded() ? kernel.height() / 2 : 0;
    columns = kernel.padded() ? kernel.width() / 2 : 0;
  }

  private record Kernel(int height, int width, int stride, boolean padded) {}

  /** Same size. */
  static ConvNormRelu same(Scope scope, int in, int out, int height, int width) {
    return new ConvNormRelu(scope, in, out, new Kernel(height, width, 1, true));
  }

  /** Same size, one pixel. */
  static ConvNormRelu point(Scope scope, int in, int out) {
    return same(scope, in, out, 1, 1);
  }

  /** 3x3 without padding. */
  static ConvNormRelu inner(Scope scope, int in, int out, int stride) {
    return new ConvNormRelu(scope, in, out, new Kernel(3, 3, stride, false));
  }

  @Override
  public NDArray apply(NDArray x) {
    NDList values = new NDList();
    for (Weight one : norm) {
      values.add(one.value());
    }
    return ImageOps.convNormRelu(x, weight.value(), values, EPS, stride, rows, columns);
  }

  @Override
  public int side(int side) {
    return (side + 2 * rows - (int) weight.shape().get(2)) / stride + 1;
  }

  @Override
  public long macs(int side) {
    return (long) side(side) * side(side) * weight.shape().size();
  }
}
