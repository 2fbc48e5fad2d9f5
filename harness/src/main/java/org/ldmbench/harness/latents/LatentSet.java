package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.Tensors;

/**
 * The normalised latents of a list of pictures.
 *
 * @param count N
 * @param channels C
 * @param side S
 * @param values (N, C, S, S) row-major
 */
public record LatentSet(int count, int channels, int side, float[] values) {

  /** Some of them as a tensor (B, C, S, S). */
  public NDArray batch(NDManager manager, int[] items) {
    int size = channels * side * side;
    float[] batch = new float[items.length * size];
    for (int i = 0; i < items.length; i++) {
      System.arraycopy(values, items[i] * size, batch, i * size, size);
    }
    return Tensors.of(manager, batch, new Shape(items.length, channels, side, side));
  }

  /** Those of some pictures, in the given order. */
  public LatentSet select(int[] items) {
    int size = channels * side * side;
    float[] selected = new float[items.length * size];
    for (int i = 0; i < items.length; i++) {
      System.arraycopy(values, items[i] * size, selected, i * size, size);
    }
    return new LatentSet(items.length, channels, side, selected);
  }
}
