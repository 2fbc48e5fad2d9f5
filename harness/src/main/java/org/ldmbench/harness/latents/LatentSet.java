package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.models.ops.Tensors;

/**
 * The normalised latents of a list of pictures.
 *
 * @param count N
 * @param channels C
 * @param side S
 * @param values (N, C, S, S) row-major; there may be more of them than fit into memory
 */
public record LatentSet(int count, int channels, int side, Floats values) {

  /** Some of them: (B, C, S, S). */
  public Staged<NDArray> batch(int[] items) {
    int size = channels * side * side;
    float[] batch = new float[items.length * size];
    for (int i = 0; i < items.length; i++) {
      values.copy((long) items[i] * size, batch, i * size, size);
    }
    Shape shape = new Shape(items.length, channels, side, side);
    return manager -> Tensors.of(manager, batch, shape);
  }
}
