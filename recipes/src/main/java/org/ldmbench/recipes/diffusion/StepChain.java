package org.ldmbench.recipes.diffusion;

/**
 * The steps that a discrete sampler takes, from the last to the first.
 *
 * @param schedule of the chain: one step for each that is taken
 * @param times what the network is told at each step, in units of the training steps; ascending
 * @param lastSignal {@code abar} after the last step: 1, or a little less
 */
@SuppressWarnings("ArrayRecordComponent") // read at every step, written by nobody
public record StepChain(NoiseSchedule schedule, int[] times, double lastSignal) {

  /** guided-diffusion's: betas of its own, and clean latents at the end. */
  public static StepChain spaced(NoiseSchedule training, int[] subset) {
    return new StepChain(training.respaced(subset), subset, 1);
  }

  /**
   * LDM's {@code make_ddim_sampling_parameters}: the signal after the last step is that of the
   * first training step, not 1.
   */
  public static StepChain ldm(NoiseSchedule training, int[] subset) {
    return new StepChain(training.respaced(subset), subset, training.alphaCumprod(0));
  }

  /** Number of steps. */
  public int steps() {
    return times.length;
  }

  /** The share of signal after step i is taken. */
  public double signalAfter(int i) {
    return i == 0 ? lastSignal : schedule.alphaCumprod(i - 1);
  }
}
