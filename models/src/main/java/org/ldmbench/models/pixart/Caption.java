package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * Captions of a batch: tokens (B, L, C) float32 and perhaps a mask (B, L), not 0 where a token
 * counts. A token that does not count is never attended to.
 */
public final class Caption {

  private final NDArray tokens;
  private final Optional<NDArray> mask;

  private Caption(NDArray tokens, Optional<NDArray> mask) {
    this.tokens = tokens;
    this.mask = mask;
  }

  /** Captions whose tokens (B, L, C) all count. */
  public static Caption of(NDArray tokens) {
    rows(tokens);
    return new Caption(tokens, Optional.empty());
  }

  /**
   * Captions of different lengths.
   *
   * @param tokens (B, L, C) float32
   * @param mask (B, L), any dtype; not zero for at least one token of each caption, since attention
   *     over nothing has no value. Looking would wait for the device, so nobody does.
   */
  public static Caption of(NDArray tokens, NDArray mask) {
    Shape rows = rows(tokens);
    if (!mask.getShape().equals(rows)) {
      throw new IllegalArgumentException(
          "caption mask: found shape " + mask.getShape() + ", expected " + rows);
    }
    return new Caption(tokens, Optional.of(mask));
  }

  private static Shape rows(NDArray tokens) {
    if (tokens.getShape().dimension() != 3) {
      throw new IllegalArgumentException(
          "caption tokens: found shape " + tokens.getShape() + ", expected (B, L, C)");
    }
    return tokens.getShape().slice(0, 2);
  }

  /** (B, L, C). */
  NDArray tokens() {
    return tokens;
  }

  /** (B, L); none if all tokens count. */
  Optional<NDArray> mask() {
    return mask;
  }

  /** The same captions, their tokens in another space. */
  Caption withTokens(NDArray other) {
    return new Caption(other, mask);
  }
}
