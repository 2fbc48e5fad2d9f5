package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.ops.Modulation;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;

/** timm's Mlp: {@code fc2(gelu_tanh(fc1(x)))}, (..., in) to (..., out). */
public final class Mlp {

  private final Linear fc1;
  private final Linear fc2;

  /** Declares {@code fc1} and {@code fc2}, Glorot's uniform weights, zero bias. */
  public Mlp(Scope scope, int width, int hidden) {
    this(scope, width, hidden, width, Init.xavierUniform());
  }

  /** Declares {@code fc1} and {@code fc2}, zero bias. */
  public Mlp(Scope scope, int in, int hidden, int out, Init weightInit) {
    fc1 = new Linear(scope.child("fc1"), in, hidden, weightInit, Init.zeros());
    fc2 = new Linear(scope.child("fc2"), hidden, out, weightInit, Init.zeros());
  }

  /** (..., in) to (..., out). */
  public NDArray apply(NDArray x) {
    Affine first = fc1.affine();
    Affine second = fc2.affine();
    return Ops.geluMlp(x, first.weight(), first.bias(), second.weight(), second.bias());
  }

  /** Added to x (B, T, D), modulated before and gated after. */
  public NDArray addTo(NDArray x, Modulation modulation) {
    return BlockOps.modulatedMlp(x, modulation, fc1.affine(), fc2.affine());
  }

  /** Multiply-accumulates for {@code rows} input vectors. */
  public long macs(long rows) {
    return fc1.macs(rows) + fc2.macs(rows);
  }
}
