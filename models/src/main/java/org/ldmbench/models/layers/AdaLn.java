package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.weights.Scope;

/**
 * {@code adaLN_modulation}: SiLU, then a zero-initialised linear layer cut into parts of the width.
 */
public final class AdaLn {

  private final Linear linear;
  private final int parts;

  /** Declares {@code adaLN_modulation.1}. */
  public AdaLn(Scope scope, int width, int parts) {
    linear = Linear.zero(scope.child("adaLN_modulation.1"), width, parts * width);
    this.parts = parts;
  }

  /**
   * Condition (B, D) to {@code parts} tensors (B, D), in the official order (shift, scale, gate,
   * ...).
   */
  public NDList apply(NDArray condition) {
    return BlockOps.modulation(condition, linear.affine(), parts);
  }

  /** Multiply-accumulates of one condition. */
  public long macs() {
    return linear.macs(1);
  }
}
