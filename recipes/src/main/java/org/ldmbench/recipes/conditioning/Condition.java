package org.ldmbench.recipes.conditioning;

import ai.djl.ndarray.NDArray;

/**
 * The condition of a batch. "No condition" is a value of each kind: the last label, or zero
 * embeddings.
 */
public sealed interface Condition {

  /**
   * Class labels.
   *
   * @param labels (B,) int64 in [0, classes]; {@code classes} means no class
   */
  record Labels(NDArray labels) implements Condition {
    @Override
    public Condition concat(Condition other) {
      return new Labels(labels.concat(((Labels) other).labels(), 0));
    }
  }

  /**
   * Encoded captions; all zero means no caption, as SD3 drops its text.
   *
   * @param tokens (B, L, W) float32, zero-padded
   * @param pooled (B, W) float32
   */
  record Text(NDArray tokens, NDArray pooled) implements Condition {
    @Override
    public Condition concat(Condition other) {
      Text text = (Text) other;
      return new Text(tokens.concat(text.tokens(), 0), pooled.concat(text.pooled(), 0));
    }
  }

  /** This batch followed by another of the same kind. */
  Condition concat(Condition other);
}
