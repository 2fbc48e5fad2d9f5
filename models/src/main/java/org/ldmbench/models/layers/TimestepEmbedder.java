package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/** 256 sinusoids [cos | sin] of the timestep, then a two-layer SiLU MLP (DiT, PixArt, SD3). */
public final class TimestepEmbedder {

  private static final int SINUSOIDS = 256;
  private static final double PERIOD = 10_000;

  private final VectorEmbedder mlp;

  /** Declares {@code mlp.0} and {@code mlp.2}. */
  public TimestepEmbedder(Scope scope, int width) {
    mlp = new VectorEmbedder(scope, SINUSOIDS, width);
  }

  /** t (B,), int64 or float32, in units of the 1000 training steps, to (B, width). */
  public NDArray apply(NDArray t) {
    return mlp.apply(Ops.timestepSinusoids(t, SINUSOIDS, PERIOD));
  }

  /**
   * The same plus other vectors.
   *
   * @param added any number of (B, width)
   */
  public NDArray apply(NDArray t, NDList added) {
    NDArray embedding = apply(t);
    for (NDArray vector : added) {
      embedding = embedding.add(vector);
    }
    return embedding;
  }

  /** Multiply-accumulates of one timestep. */
  public long macs() {
    return mlp.macs();
  }
}
