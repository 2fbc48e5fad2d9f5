package org.ldmbench.models.mdt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * What a head adds to the product of two tokens, by where one lies from the other (BEiT). The last
 * three rows of the table are BEiT's, for a class token that is not here.
 */
final class RelativePositionBias {

  private static final int UNUSED_ROWS = 3;

  private final Weight table;
  private final Weight index;

  /** Declares the two tensors under {@code rel_pos_bias}. */
  RelativePositionBias(Scope attention, int grid, int heads) {
    Scope scope = attention.child("rel_pos_bias");
    int offsets = 2 * grid - 1;
    table =
        scope.weight(
            "relative_position_bias_table",
            Init.normal(0.02),
            (long) offsets * offsets + UNUSED_ROWS,
            heads);
    long tokens = (long) grid * grid;
    index =
        scope.buffer(
            "relative_position_index",
            (values, shape, random) -> fill(values, grid),
            tokens,
            tokens);
  }

  /** The table's row for tokens i and j: {@code (di + W - 1) (2 W - 1) + dj + W - 1}. */
  private static void fill(float[] values, int grid) {
    int tokens = grid * grid;
    for (int i = 0; i < tokens; i++) {
      for (int j = 0; j < tokens; j++) {
        int down = i / grid - j / grid + grid - 1;
        int right = i % grid - j % grid + grid - 1;
        values[i * tokens + j] = down * (2 * grid - 1) + right;
      }
    }
  }

  /** Between all tokens: (1, H, T, T), owned by the manager. */
  NDArray all(NDManager manager) {
    return AttentionOps.relativeBias(manager, table.value(), index.value());
  }

  /** Between the tokens that each sample keeps, (B, K) int64: (B, H, K, K). */
  NDArray among(NDArray kept) {
    return AttentionOps.keptRelativeBias(table.value(), index.value(), kept);
  }
}
