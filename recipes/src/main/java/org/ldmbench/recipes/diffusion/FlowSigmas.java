package org.ldmbench.recipes.diffusion;

import java.util.Arrays;

/** Noise levels of rectified flow, {@code x = (1 - sigma) x_0 + sigma eps}, as SD3 takes them. */
public final class FlowSigmas {

  /** The network is told so many times sigma. */
  public static final double TOLD_STEPS = 1000;

  private FlowSigmas() {}

  /** {@code shift u / (1 + (shift - 1) u)}: more noise at higher resolutions. */
  public static double shifted(double u, double shift) {
    return shift == 1 ? u : shift * u / (1 + (shift - 1) * u);
  }

  /**
   * From 1 to the smallest level of training, then 0. As in SD3's {@code get_sigmas} and in
   * diffusers, the shift counts twice at the low end: the levels between which the steps are spread
   * are shifted already.
   *
   * @param steps at least 1
   * @return steps + 1 levels
   */
  public static double[] sampling(int steps, double shift) {
    double largest = shifted(1, shift);
    double smallest = shifted(1 / TOLD_STEPS, shift);
    double[] sigmas = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      double share = steps == 1 ? 0 : i / (double) (steps - 1);
      sigmas[i] = shifted(largest + share * (smallest - largest), shift);
    }
    return sigmas;
  }

  /** The grid of {@link #sampling}, in the form in which the signal is not scaled. */
  public static SamplingGrid grid(int steps, double shift) {
    double[] sigmas = sampling(steps, shift);
    double[] ones = new double[steps + 1];
    Arrays.fill(ones, 1);
    double[] times = Arrays.stream(sigmas).limit(steps).map(s -> s * TOLD_STEPS).toArray();
    return new SamplingGrid(ones, sigmas, times, Parametrisation.FLOW);
  }
}
