package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** A learned vector per class, and one more for "no class" where labels are dropped in training. */
public final class LabelTable {

  private final Weight table;

  /**
   * Declares {@code embedding_table.weight}.
   *
   * @param nullRow whether there is a last row for "no class"
   */
  public LabelTable(Scope scope, int classes, boolean nullRow, int width) {
    table =
        scope
            .child("embedding_table")
            .weight("weight", Init.normal(0.02), classes + (nullRow ? 1 : 0), width);
  }

  /** Labels (B,) int64 to (B, width). */
  public NDArray apply(NDArray labels) {
    return Ops.embedding(table.value(), labels);
  }
}
