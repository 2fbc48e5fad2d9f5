package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;

/**
 * Captions of a batch.
 *
 * @param tokens (B, L, C) float32: the text encoder's, or inside the network its own
 * @param mask (B, L), not 0 where a token counts; without one all tokens count. A token that does
 *     not count is never attended to
 */
public record Caption(NDArray tokens, Optional<NDArray> mask) {

  /** Refuses shapes that do not fit each other. */
  public Caption {
    if (tokens.getShape().dimension() != 3) {
      throw new IllegalArgumentException(
          "caption tokens: found shape " + tokens.getShape() + ", expected (B, L, C)");
    }
    if (mask.isPresent() && !mask.get().getShape().equals(tokens.getShape().slice(0, 2))) {
      throw new IllegalArgumentException(
          "caption mask: found shape "
              + mask.get().getShape()
              + ", expected "
              + tokens.getShape().slice(0, 2));
    }
  }

  /** Captions whose tokens all count. */
  public static Caption of(NDArray tokens) {
    return new Caption(tokens, Optional.empty());
  }

  /**
   * Captions of different lengths.
   *
   * @throws IllegalArgumentException if a caption has no token that counts: attention over nothing
   *     has no value
   */
  public static Caption of(NDArray tokens, NDArray mask) {
    Caption caption = new Caption(tokens, Optional.of(mask));
    try (NDArray counts = mask.neq(0).toType(DataType.INT64, false);
        NDArray lengths = counts.sum(new int[] {1});
        NDArray shortest = lengths.min()) {
      if (shortest.getLong() == 0) {
        throw new IllegalArgumentException(
            "caption mask: found a caption without a token, expected at least one in each");
      }
    }
    return caption;
  }

  /** The same captions in other tokens. */
  Caption withTokens(NDArray other) {
    return new Caption(other, mask);
  }
}
