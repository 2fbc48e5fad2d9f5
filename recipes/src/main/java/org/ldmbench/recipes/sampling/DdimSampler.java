package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.TimestepSubset;

/**
 * DDIM without noise (Song et al. 2021, eta 0) for epsilon prediction, latents unclipped.
 *
 * @param schedule of training
 * @param steps visited, evenly spaced from the last training step to the first
 * @param guidance classifier-free
 */
public record DdimSampler(NoiseSchedule schedule, int steps, Guidance guidance) {

  /**
   * From noise to latents.
   *
   * @param noise (B, C, S, S) standard normal; left untouched
   * @param condition of the batch
   * @param nothing "no condition" for the batch
   * @return (B, C, S, S), owned by the noise's manager
   */
  public NDArray sample(Denoiser denoiser, NDArray noise, Condition condition, Condition nothing) {
    int[] subset = TimestepSubset.even(schedule.steps(), steps);
    NDManager owner = noise.getManager();
    NDArray x = noise;
    try (Autograd mode = Autograd.off()) {
      for (int i = subset.length - 1; i >= 0; i--) {
        try (NDManager scope = owner.newSubManager()) {
          NDArray current = x.duplicate();
          current.attach(scope);
          NDArray next =
              step(denoiser, current, subset[i], i == 0 ? -1 : subset[i - 1], condition, nothing);
          next.attach(owner);
          if (x != noise) {
            x.close();
          }
          x = next;
        }
      }
    }
    return x;
  }

  /** {@code x_s = sqrt(abar_s) x0 + sqrt(1 - abar_s) eps}, x0 being what eps makes of x_t. */
  private NDArray step(
      Denoiser denoiser, NDArray x, int t, int s, Condition condition, Condition nothing) {
    NDManager manager = x.getManager();
    long batch = x.getShape().get(0);
    long[] times = new long[(int) batch];
    Arrays.fill(times, t);
    NDArray eps =
        guidance.predict(
            denoiser, x, Tensors.of(manager, times, new Shape(batch)), condition, nothing);
    double at = schedule.alphaCumprod(t);
    double to = schedule.alphaCumprod(s);
    double signal = Math.sqrt(to / at);
    double noise = Math.sqrt(1 - to) - signal * Math.sqrt(1 - at);
    return LossOps.combine(
        manager.full(new Shape(batch), (float) signal, DataType.FLOAT32),
        x,
        manager.full(new Shape(batch), (float) noise, DataType.FLOAT32),
        eps);
  }
}
