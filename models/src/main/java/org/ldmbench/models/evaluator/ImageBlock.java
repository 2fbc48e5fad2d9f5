package org.ldmbench.models.evaluator;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.weights.Scope;

/** Pre-activation residual block; its first convolution and its shortcut take the stride. */
final class ImageBlock {

  static final double EPS = 1e-5;

  private final GroupNorm norm1;
  private final Conv2d conv1;
  private final GroupNorm norm2;
  private final Conv2d conv2;
  private final Conv2d[] shortcut;

  ImageBlock(Scope scope, int in, int out, int stride, int groups) {
    norm1 = new GroupNorm(scope.child("norm1"), groups, in, EPS);
    conv1 = new Conv2d(scope.child("conv1"), in, out, 3, stride);
    norm2 = new GroupNorm(scope.child("norm2"), groups, out, EPS);
    conv2 = Conv2d.same(scope.child("conv2"), out, out, 3);
    shortcut =
        in == out && stride == 1
            ? new Conv2d[0]
            : new Conv2d[] {new Conv2d(scope.child("shortcut"), in, out, 1, stride)};
  }

  NDArray apply(NDArray x) {
    NDArray h = conv2.apply(norm2.applySilu(conv1.apply(norm1.applySilu(x))));
    return (shortcut.length == 0 ? x : shortcut[0].apply(x)).add(h);
  }
}
