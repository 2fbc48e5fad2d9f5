package org.ldmbench.recipes.diffusion;

import java.util.OptionalDouble;

/**
 * A variance-preserving process in discrete steps (Ho et al. 2020).
 *
 * @param schedule see {@link NoiseSchedule#named}
 * @param steps of training, 1000
 * @param betaStart noise variance of the first step
 * @param betaEnd noise variance of the last step
 * @param resolutionRatio latent side over the side that the schedule was made for; 1 leaves it
 * @param prediction what the network's output means
 * @param variance of a reverse step
 * @param objective what is minimised
 */
public record DiscreteConfig(
    String schedule,
    int steps,
    double betaStart,
    double betaEnd,
    double resolutionRatio,
    Parametrisation prediction,
    Variance variance,
    Objective objective)
    implements DiffusionConfig {

  @Override
  public DiscreteProcess toProcess() {
    return new DiscreteProcess(toSchedule(), prediction, variance, objective);
  }

  @Override
  public OptionalDouble lastTime() {
    return OptionalDouble.of(steps - 1);
  }

  @Override
  public boolean learnsVariance() {
    return variance.isLearned();
  }

  /**
   * The noise schedule, at its resolution.
   *
   * @throws IllegalArgumentException for an unknown name, or betas outside (0, 1)
   */
  public NoiseSchedule toSchedule() {
    return NoiseSchedule.named(schedule, steps, betaStart, betaEnd).rescaled(resolutionRatio);
  }
}
