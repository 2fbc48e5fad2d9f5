package org.ldmbench.recipes.sampling;

import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.FlowSigmas;
import org.ldmbench.recipes.diffusion.RectifiedFlowConfig;

/** DPM-Solver++ 2M in SD3's noise levels, with the recipe's own shift. */
public record FlowSolverConfig() implements SamplerConfig {

  @Override
  public Sampler toSampler(DiffusionConfig process, int steps) {
    RectifiedFlowConfig flow = SamplerFit.flow(this, process, steps);
    return MultistepSolver.asFlow(FlowSigmas.grid(steps, flow.shift()));
  }
}
