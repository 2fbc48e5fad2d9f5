package org.ldmbench.recipes.diffusion;

/** Noise levels of Karras et al. 2022, equation 5: evenly spaced in {@code sigma^(1/rho)}. */
public final class KarrasSigmas {

  /** The usual exponent. */
  public static final double RHO = 7;

  private KarrasSigmas() {}

  /**
   * From the largest to the smallest, both included.
   *
   * @param count at least 1; one alone is the largest
   */
  public static double[] between(double largest, double smallest, int count) {
    double from = Math.pow(largest, 1 / RHO);
    double to = Math.pow(smallest, 1 / RHO);
    double[] sigmas = new double[count];
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0 : i / (double) (count - 1);
      sigmas[i] = Math.pow(from + share * (to - from), RHO);
    }
    return sigmas;
  }
}
