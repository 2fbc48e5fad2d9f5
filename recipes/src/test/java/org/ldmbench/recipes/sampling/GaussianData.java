package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.diffusion.Combination;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Parametrisation;

/**
 * The ideal network for data of one Gaussian, {@code x_0 ~ N(mean, deviation^2)}, whose best guess
 * is known in closed form:
 *
 * <pre>
 * E[x_0 | x_t] = mean + a deviation^2 (x_t - a mean) / (a^2 deviation^2 + s^2)
 * </pre>
 *
 * <p>It is linear in x_t, so a sampler that is driven by it is linear in all the noise it is given,
 * and what it samples is a Gaussian again. {@link #sampledBy} reads its mean and deviation off
 * without drawing a random number.
 */
record GaussianData(
    NoiseSchedule schedule, Parametrisation parametrisation, double mean, double deviation)
    implements Prediction {

  /** A Gaussian's two numbers. */
  record Moments(double mean, double deviation) {}

  @Override
  public NDArray at(NDArray x, double t) {
    double a = schedule.signal((int) t);
    double s = schedule.noise((int) t);
    double gain = a * deviation * deviation / (a * a * deviation * deviation + s * s);
    NDArray ones = x.getManager().ones(x.getShape(), DataType.FLOAT32);
    NDArray x0 = new Combination(gain, mean * (1 - gain * a)).of(x, ones);
    NDArray eps = new Combination(1 / s, -a / s).of(x, x0);
    return parametrisation.target(a, s).of(x0, eps);
  }

  /**
   * What a sampler makes of all noise: sample 0 is given none at all, so it ends at the mean;
   * sample 1 + i is given 1 as its i-th number, so it ends beyond the mean by what that number
   * counts.
   */
  Moments sampledBy(Sampler sampler, int steps) {
    int batch = steps + 2;
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray end =
          sampler.sample(
              this,
              unit(manager, batch, 1),
              (step, owner) -> unit(owner, batch, step + 2),
              StepListener.NONE);
      float[] ends = end.toFloatArray();
      double variance = 0;
      for (int i = 1; i < batch; i++) {
        variance += Math.pow(ends[i] - ends[0], 2);
      }
      return new Moments(ends[0], Math.sqrt(variance));
    }
  }

  private static NDArray unit(NDManager manager, int batch, int one) {
    float[] values = new float[batch];
    values[one] = 1;
    return Tensors.of(manager, values, new Shape(batch, 1, 1, 1));
  }
}
