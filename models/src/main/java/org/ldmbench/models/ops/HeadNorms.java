package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Norms of queries and of keys, head by head.
 *
 * @param query weights: none, a root-mean-square norm's (d,), or a layer norm's weight and bias
 * @param key the same
 * @param eps added to the mean square or the variance
 */
public record HeadNorms(NDList query, NDList key, double eps) {

  /** Queries (..., d) after their norm. */
  public NDArray ofQueries(NDArray x) {
    return normed(x, query);
  }

  /** Keys (..., d) after theirs. */
  public NDArray ofKeys(NDArray x) {
    return normed(x, key);
  }

  private NDArray normed(NDArray x, NDList weights) {
    return switch (weights.size()) {
      case 0 -> x;
      case 1 -> Ops.rmsNorm(x, weights.get(0), eps);
      default -> Ops.layerNorm(x, weights.get(0), weights.get(1), eps);
    };
  }
}
