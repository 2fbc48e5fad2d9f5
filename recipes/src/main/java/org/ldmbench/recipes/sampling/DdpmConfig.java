package org.ldmbench.recipes.sampling;

import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.ReverseStep;
import org.ldmbench.recipes.diffusion.StepChain;
import org.ldmbench.recipes.diffusion.TimestepSubset;

/**
 * Ancestral sampling, evenly spaced, with the recipe's own variance.
 *
 * @param clip whether x_0 is limited to [-1, 1], which latents are not
 */
public record DdpmConfig(boolean clip) implements SamplerConfig {

  @Override
  public Sampler toSampler(DiffusionConfig process, int steps) {
    DiscreteConfig discrete = SamplerFit.discrete(this, process, steps);
    NoiseSchedule schedule = discrete.toSchedule();
    StepChain chain = StepChain.spaced(schedule, TimestepSubset.even(schedule.steps(), steps));
    return new DdpmSampler(
        chain, new ReverseStep(chain.schedule(), discrete.prediction(), discrete.variance(), clip));
  }
}
