package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.weights.Scope;

/**
 * {@code shortcut(x) + conv2(silu(norm2(conv1(silu(norm1(x))))))}; the shortcut is a 1x1
 * convolution where widths differ.
 */
final class ResnetBlock implements Layer {

  static final double EPS = 1e-6;

  private final GroupNorm norm1;
  private final Conv2d conv1;
  private final GroupNorm norm2;
  private final Conv2d conv2;
  private final Layer shortcut;

  ResnetBlock(Scope scope, int in, int out, int groups) {
    norm1 = new GroupNorm(scope.child("norm1"), groups, in, EPS);
    conv1 = Conv2d.same(scope.child("conv1"), in, out, 3);
    norm2 = new GroupNorm(scope.child("norm2"), groups, out, EPS);
    conv2 = Conv2d.same(scope.child("conv2"), out, out, 3);
    shortcut =
        in == out
            ? new Sequence(List.of())
            : new Convolution(scope.child("nin_shortcut"), in, out, 1);
  }

  @Override
  public NDArray apply(NDArray x) {
    NDArray h = conv1.apply(norm1.applySilu(x));
    return shortcut.apply(x).add(conv2.apply(norm2.applySilu(h)));
  }

  @Override
  public long macs(long pixels) {
    return conv1.macs(pixels) + conv2.macs(pixels) + shortcut.macs(pixels);
  }
}
