package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/** timm's Mlp: {@code fc2(gelu_tanh(fc1(x)))}, (..., width) to (..., width). */
public final class Mlp {

  private final Linear fc1;
  private final Linear fc2;

  /** Declares {@code fc1} and {@code fc2}. */
  public Mlp(Scope scope, int width, int hidden) {
    fc1 = Linear.xavier(scope.child("fc1"), width, hidden);
    fc2 = Linear.xavier(scope.child("fc2"), hidden, width);
  }

  /** (..., width) to (..., width). */
  public NDArray apply(NDArray x) {
    return Ops.geluMlp(
        x, fc1.weight().value(), fc1.bias().value(), fc2.weight().value(), fc2.bias().value());
  }

  /** Multiply-accumulates for {@code rows} input vectors. */
  public long macs(long rows) {
    return fc1.macs(rows) + fc2.macs(rows);
  }
}
