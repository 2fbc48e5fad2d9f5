package org.ldmbench.recipes.sampling;

import org.ldmbench.recipes.diffusion.DiffusionConfig;

/**
 * EDM's sampler between the recipe's noise levels; two network evaluations a step, but for the
 * last.
 *
 * @param churn how much noise is added
 */
public record HeunConfig(HeunSampler.Churn churn) implements SamplerConfig {

  @Override
  public Sampler toSampler(DiffusionConfig process, int steps) {
    return HeunSampler.of(SamplerFit.edm(this, process, steps), steps, churn);
  }
}
