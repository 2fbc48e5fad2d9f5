package org.ldmbench.recipes.diffusion;

import java.util.Arrays;

/**
 * The points of diffusers' {@code DPMSolverMultistepScheduler}: training steps, or Karras' noise
 * levels with the training steps that are nearest to them.
 */
public final class DiffusersGrid {

  private final NoiseSchedule schedule;
  private final Parametrisation prediction;
  private final boolean zeroAtTheEnd;

  /**
   * Over a schedule.
   *
   * @param zeroAtTheEnd whether the last step goes to no noise at all, or to that of the first
   *     training step
   */
  public DiffusersGrid(NoiseSchedule schedule, Parametrisation prediction, boolean zeroAtTheEnd) {
    this.schedule = schedule;
    this.prediction = prediction;
    this.zeroAtTheEnd = zeroAtTheEnd;
  }

  /**
   * At training steps.
   *
   * @param timesteps descending
   */
  public SamplingGrid at(int[] timesteps) {
    double[] sigmas = Arrays.stream(timesteps).mapToDouble(this::sigma).toArray();
    return grid(sigmas, Arrays.stream(timesteps).asDoubleStream().toArray());
  }

  /**
   * At Karras' noise levels between the schedule's ends.
   *
   * @param rounded whether the network is told whole steps, as diffusers does but for cosine
   *     schedules
   */
  public SamplingGrid karras(int count, boolean rounded) {
    double[] sigmas = KarrasSigmas.between(sigma(schedule.steps() - 1), sigma(0), count);
    double[] times = Arrays.stream(sigmas).map(this::time).toArray();
    return grid(sigmas, rounded ? Arrays.stream(times).map(Math::rint).toArray() : times);
  }

  /** Noise over signal at a training step. */
  private double sigma(int t) {
    return schedule.noise(t) / schedule.signal(t);
  }

  /** The training step of a noise level, interpolated in its logarithm. */
  private double time(double sigma) {
    int below = 0;
    while (below < schedule.steps() - 2 && sigma(below + 1) <= sigma) {
      below++;
    }
    double low = Math.log(sigma(below));
    double high = Math.log(sigma(below + 1));
    double share = Math.max(0, Math.min(1, (Math.log(sigma) - low) / (high - low)));
    return below + share;
  }

  private SamplingGrid grid(double[] sigmas, double[] times) {
    double[] all = Arrays.copyOf(sigmas, sigmas.length + 1);
    all[sigmas.length] = zeroAtTheEnd ? 0 : sigma(0);
    double[] signal = Arrays.stream(all).map(s -> 1 / Math.sqrt(1 + s * s)).toArray();
    double[] noise = new double[all.length];
    Arrays.setAll(noise, i -> all[i] * signal[i]);
    return new SamplingGrid(signal, noise, times, prediction);
  }
}
