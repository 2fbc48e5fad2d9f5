package org.ldmbench.recipes.diffusion;

import java.util.OptionalDouble;

/**
 * EDM (Karras et al. 2022): noise levels without a schedule, and a network between scalings that
 * keep its input and target at unit variance.
 *
 * @param sigmaData standard deviation of the latents, 0.5
 * @param logMean mean of ln sigma in training, -1.2
 * @param logDeviation its standard deviation, 1.2
 * @param sigmaMin smallest noise level of sampling, 0.002
 * @param sigmaMax largest noise level of sampling, 80
 * @param rho exponent of the spacing between them, 7; see {@link KarrasSigmas}
 */
public record EdmConfig(
    double sigmaData,
    double logMean,
    double logDeviation,
    double sigmaMin,
    double sigmaMax,
    double rho)
    implements DiffusionConfig {

  @Override
  public EdmProcess toProcess() {
    return new EdmProcess(this);
  }

  @Override
  public OptionalDouble lastTime() {
    return OptionalDouble.empty();
  }

  @Override
  public boolean learnsVariance() {
    return false;
  }
}
