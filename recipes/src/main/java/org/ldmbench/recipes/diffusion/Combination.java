package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntFunction;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Tensors;

/**
 * The coefficients of {@code first x + second y}, in float64; applied in float32.
 *
 * @param first of x
 * @param second of y
 */
public record Combination(double first, double second) {

  /** {@code first x + second y}, for the whole batch. */
  public NDArray of(NDArray x, NDArray y) {
    return LossOps.combine(first, x, second, y);
  }

  /**
   * The same with coefficients of its own for each sample.
   *
   * @param coefficients by sample
   * @param x (B, ...)
   * @param y of the same shape
   */
  public static NDArray bySample(IntFunction<Combination> coefficients, NDArray x, NDArray y) {
    int batch = (int) x.getShape().get(0);
    float[] first = new float[batch];
    float[] second = new float[batch];
    for (int i = 0; i < batch; i++) {
      Combination one = coefficients.apply(i);
      first[i] = (float) one.first;
      second[i] = (float) one.second;
    }
    NDManager manager = x.getManager();
    Shape shape = new Shape(batch);
    return LossOps.combine(
        Tensors.of(manager, first, shape), x, Tensors.of(manager, second, shape), y);
  }
}
