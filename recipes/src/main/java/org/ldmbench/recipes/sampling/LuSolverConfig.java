package org.ldmbench.recipes.sampling;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.LuGrid;
import org.ldmbench.recipes.diffusion.SamplingGrid;

/**
 * DPM-Solver++ multistep as in Lu Cheng's own code, which PixArt samples with.
 *
 * @param order 1 to 3
 * @param spacing of the points
 */
public record LuSolverConfig(int order, Spacing spacing) implements SamplerConfig {

  /** Even in what. */
  public enum Spacing {
    /** Time; PixArt's. */
    UNIFORM,
    /** The root of time. */
    QUADRATIC,
    /** The logarithm of the signal-to-noise ratio. */
    @JsonProperty("log-snr")
    LOG_SNR
  }

  /** Refuses an order that there is not. */
  public LuSolverConfig {
    SamplerFit.checkOrder(order);
  }

  @Override
  public Sampler toSampler(DiffusionConfig process, int steps) {
    DiscreteConfig discrete = SamplerFit.discrete(this, process, steps);
    LuGrid points = new LuGrid(discrete.toSchedule(), discrete.prediction());
    SamplingGrid grid =
        switch (spacing) {
          case UNIFORM -> points.uniform(steps);
          case QUADRATIC -> points.quadratic(steps);
          case LOG_SNR -> points.logSnr(steps);
        };
    return MultistepSolver.asLu(grid, order);
  }
}
