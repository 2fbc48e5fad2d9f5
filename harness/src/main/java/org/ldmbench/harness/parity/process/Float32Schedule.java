package org.ldmbench.harness.parity.process;

import org.ldmbench.recipes.diffusion.NoiseSchedule;

/**
 * A schedule as diffusers computes it, in float32 throughout. Near the clean end it differs from
 * the exact one in the fifth digit, which guidance and the division by a small noise level blow up.
 */
final class Float32Schedule {

  private Float32Schedule() {}

  static NoiseSchedule of(boolean linear, int steps, double betaStart, double betaEnd) {
    float start = (float) (linear ? betaStart : Math.sqrt(betaStart));
    float end = (float) (linear ? betaEnd : Math.sqrt(betaEnd));
    float step = (end - start) / (steps - 1);
    double[] signal = new double[steps];
    float product = 1;
    for (int t = 0; t < steps; t++) {
      // As torch.linspace: from both ends towards the middle.
      float value = t < steps / 2 ? start + step * t : end - step * (steps - 1 - t);
      product *= 1 - (linear ? value : value * value);
      signal[t] = product;
    }
    return NoiseSchedule.ofSignal(signal);
  }
}
