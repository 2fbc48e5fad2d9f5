package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.ops.Modulation;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/**
 * PixArt's last layer: modulated norm, then a zero-initialised linear layer to patches. Its table
 * is added to the plain timestep embedding, not to what the blocks share.
 */
final class T2iFinalLayer {

  private final ScaleShiftTable modulation;
  private final Linear linear;

  /** Declares {@code scale_shift_table} (shift, scale) and {@code linear}. */
  T2iFinalLayer(Scope scope, int width, int patch, int channels) {
    modulation = new ScaleShiftTable(scope, 2, width);
    linear = Linear.zero(scope.child("linear"), width, patch * patch * channels);
  }

  /** Tokens (B, T, D) and timestep embedding (B, D) to (B, T, p p C). */
  NDArray apply(NDArray x, NDArray timestep) {
    NDList m = modulation.apply(timestep);
    return linear.apply(Ops.modulatedNorm(x, m.get(0), m.get(1), Modulation.EPS));
  }

  long macs(long tokens) {
    return linear.macs(tokens);
  }
}
