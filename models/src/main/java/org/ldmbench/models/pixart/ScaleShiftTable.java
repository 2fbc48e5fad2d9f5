package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * adaLN-single: a block owns no network for its modulation, only a table that is added to what all
 * blocks share.
 */
final class ScaleShiftTable {

  private final Weight table;

  /** Declares {@code scale_shift_table} (parts, width). */
  ScaleShiftTable(Scope scope, int parts, int width) {
    table = scope.weight("scale_shift_table", Init.normal(1 / Math.sqrt(width)), parts, width);
  }

  /**
   * Shared modulation (B, parts D), or one vector (B, D) for all parts, to {@code parts} tensors
   * (B, D) in the official order (shift, scale, gate, ...).
   */
  NDList apply(NDArray shared) {
    return Ops.tableModulation(shared, table.value());
  }
}
