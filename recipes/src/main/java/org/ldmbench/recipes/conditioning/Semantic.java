package org.ldmbench.recipes.conditioning;

import ai.djl.ndarray.NDArray;

/**
 * What the pictures of a batch show. "Nothing" is a value of each kind: the last label, or zero
 * embeddings.
 */
public sealed interface Semantic {

  /**
   * Class labels.
   *
   * @param labels (B,) int64 in [0, classes]; {@code classes} means no class
   */
  record Labels(NDArray labels) implements Semantic {
    @Override
    public Semantic concat(Semantic other) {
      return new Labels(labels.concat(((Labels) other).labels(), 0));
    }
  }

  /**
   * Encoded captions. Where there is none, tokens and pooled embedding are zero, as SD3 drops its
   * text, and all tokens count.
   *
   * @param tokens (B, L, W) float32, filled up as {@link TextPadding} says
   * @param mask (B, L) float32: 1 for the tokens that count, 0 for zero padding
   * @param pooled (B, P) float32
   * @param absent (B,) float32: 1 where there is no caption, else 0
   */
  record Text(NDArray tokens, NDArray mask, NDArray pooled, NDArray absent) implements Semantic {
    @Override
    public Semantic concat(Semantic other) {
      Text text = (Text) other;
      return new Text(
          tokens.concat(text.tokens(), 0),
          mask.concat(text.mask(), 0),
          pooled.concat(text.pooled(), 0),
          absent.concat(text.absent(), 0));
    }
  }

  /** This batch followed by another of the same kind. */
  Semantic concat(Semantic other);
}
