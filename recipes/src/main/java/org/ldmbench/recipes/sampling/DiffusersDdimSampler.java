package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Parametrisation;

/**
 * DDIM without noise as diffusers' {@code DDIMScheduler} takes its steps. Two things set it apart
 * from {@link DdimSampler}: a step aims at {@code t - floor(N / n)}, which is not always where the
 * next one starts, and clipping x_0 leaves eps as it was predicted.
 *
 * <pre>
 * x' = sqrt(abar') x0 + sqrt(1 - abar') eps          abar' at t - floor(N / n)
 * </pre>
 *
 * @param schedule of training, N steps
 * @param timesteps visited, descending, n of them
 * @param lastSignal abar' of a step that aims below 0: 1, or that of the first training step
 * @param prediction what the network's output means
 * @param clip whether x_0 is limited to [-1, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // written by nobody
public record DiffusersDdimSampler(
    NoiseSchedule schedule,
    int[] timesteps,
    double lastSignal,
    Parametrisation prediction,
    boolean clip)
    implements Sampler {

  @Override
  public NDArray sample(
      Prediction model, NDArray noise, StepNoise stepNoise, StepListener listener) {
    int channels = (int) noise.getShape().get(1);
    int stride = schedule.steps() / timesteps.length;
    return StepLoop.run(
        noise,
        timesteps.length,
        listener,
        (i, x) -> {
          int t = timesteps[i];
          double a = schedule.signal(t);
          double s = schedule.noise(t);
          NDArray output = Ops.firstChannels(model.at(x, t), channels);
          NDArray x0 = prediction.x0(x, output, a, s);
          x0 = clip ? LossOps.clamp(x0, -1, 1) : x0;
          NDArray eps = prediction.epsilon(x, output, a, s);
          double after = t < stride ? lastSignal : schedule.alphaCumprod(t - stride);
          NDArray next = LossOps.combine(Math.sqrt(after), x0, Math.sqrt(1 - after), eps);
          return new StepLoop.Made(next, x0);
        });
  }
}
