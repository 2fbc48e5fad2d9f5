package org.ldmbench.recipes.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is minimised, per sample. Where the variance is learned, the first three have the
 * variational bound added, in which the mean is held fixed.
 */
public enum Objective {
  /** Mean squared error of the prediction (Ho et al. 2020); DiT's, with its learned variance. */
  @JsonProperty("mse")
  MSE,
  /** The same with the bound times steps / 1000 (guided-diffusion's {@code RESCALED_MSE}). */
  @JsonProperty("rescaled-mse")
  RESCALED_MSE,
  /**
   * The error weighted by {@code min(SNR, 5) / SNR}, for x_0 by {@code min(SNR, 5)}; the bound is
   * not weighted (Hang et al. 2023, as MDTv2 has it).
   */
  @JsonProperty("min-snr-5")
  MIN_SNR_5,
  /** The variational bound alone, in bits. */
  @JsonProperty("kl")
  KL,
  /** The same times the number of steps. */
  @JsonProperty("rescaled-kl")
  RESCALED_KL;

  private static final double SNR_LIMIT = 5;

  boolean isBoundAlone() {
    return this == KL || this == RESCALED_KL;
  }

  /** The factor of the variational bound. */
  double boundWeight(int steps) {
    return switch (this) {
      case RESCALED_MSE -> steps / 1000.0;
      case RESCALED_KL -> steps;
      default -> 1;
    };
  }

  /** The factor of the squared error, for {@code x_t = a x_0 + s eps}. */
  double errorWeight(Parametrisation prediction, double a, double s) {
    if (this != MIN_SNR_5) {
      return 1;
    }
    double snr = a * a / (s * s);
    double limited = Math.min(snr, SNR_LIMIT);
    return prediction == Parametrisation.X0 ? limited : limited / snr;
  }
}
