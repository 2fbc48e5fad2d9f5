package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.TimestepEmbedder;
import org.ldmbench.models.weights.Scope;

/** Embeds each number of a row as if it were a timestep, and puts the results side by side. */
final class SizeEmbedder {

  private final TimestepEmbedder embedder;

  /** Declares {@code mlp.0} and {@code mlp.2}. */
  SizeEmbedder(Scope scope, int width) {
    embedder = new TimestepEmbedder(scope, width);
  }

  /** (B, n) float32 to (B, n width). */
  NDArray apply(NDArray numbers) {
    return embedder.apply(numbers.reshape(-1)).reshape(numbers.getShape().get(0), -1);
  }

  long macs(long numbers) {
    return numbers * embedder.macs();
  }
}
