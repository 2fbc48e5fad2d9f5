package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Tensors;

/** {@code q(x_t | x_0)} of a schedule. */
public final class ForwardProcess {

  private final NoiseSchedule schedule;

  /** Of a schedule. */
  public ForwardProcess(NoiseSchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Noisy latents.
   *
   * @param x0 (B, C, H, W)
   * @param noise standard normal, same shape
   * @param t one step per sample, in [0, steps)
   * @return {@code sqrt(abar_t) x0 + sqrt(1 - abar_t) noise}
   */
  public NDArray sample(NDArray x0, NDArray noise, long[] t) {
    float[] signal = new float[t.length];
    float[] deviation = new float[t.length];
    for (int i = 0; i < t.length; i++) {
      double alpha = schedule.alphaCumprod((int) t[i]);
      signal[i] = (float) Math.sqrt(alpha);
      deviation[i] = (float) Math.sqrt(1 - alpha);
    }
    NDManager manager = x0.getManager();
    Shape shape = new Shape(t.length);
    return LossOps.combine(
        Tensors.of(manager, signal, shape), x0, Tensors.of(manager, deviation, shape), noise);
  }
}
