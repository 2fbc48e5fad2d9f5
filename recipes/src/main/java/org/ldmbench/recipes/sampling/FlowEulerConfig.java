package org.ldmbench.recipes.sampling;

import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.FlowSigmas;
import org.ldmbench.recipes.diffusion.RectifiedFlowConfig;

/** Euler's method in SD3's noise levels, with the recipe's own shift. */
public record FlowEulerConfig() implements SamplerConfig {

  @Override
  public Sampler toSampler(DiffusionConfig process, int steps) {
    RectifiedFlowConfig flow = SamplerFit.flow(this, process, steps);
    return new EulerSampler(FlowSigmas.grid(steps, flow.shift()));
  }
}
