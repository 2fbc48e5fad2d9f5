package org.ldmbench.models.mdt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Which tokens of each sample the encoder sees: as many in each, in an order of their own.
 *
 * @param idsKeep (B, K) int64: the tokens that are kept, in the encoder's order
 * @param idsRestore (B, T) int64: where each token lies among the kept ones followed by the hidden
 *     ones
 * @param mask (B, T) float32: 1 for a token that is hidden, else 0
 */
public record TokenMask(NDArray idsKeep, NDArray idsRestore, NDArray mask) {

  /** Refuses shapes that do not fit each other. */
  public TokenMask {
    Shape keep = idsKeep.getShape();
    Shape all = mask.getShape();
    if (keep.dimension() != 2
        || all.dimension() != 2
        || !idsRestore.getShape().equals(all)
        || keep.get(0) != all.get(0)
        || keep.get(1) > all.get(1)) {
      throw new IllegalArgumentException(
          "token mask: found idsKeep %s, idsRestore %s and mask %s, expected (B, K), (B, T), (B, T)"
              .formatted(keep, idsRestore.getShape(), all));
    }
  }

  /** Number of tokens that each sample keeps, K. */
  public int kept() {
    return (int) idsKeep.getShape().get(1);
  }

  /** Number of tokens of each sample, T. */
  public int tokens() {
    return (int) mask.getShape().get(1);
  }
}
