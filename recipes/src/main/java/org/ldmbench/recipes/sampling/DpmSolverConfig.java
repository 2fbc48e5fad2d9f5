package org.ldmbench.recipes.sampling;

import org.ldmbench.recipes.diffusion.DiffusersGrid;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.SamplingGrid;
import org.ldmbench.recipes.diffusion.TimestepSpacing;

/**
 * DPM-Solver++ multistep as diffusers has it.
 *
 * @param order 1 to 3
 * @param spacing of the steps
 * @param lowerOrderAtEnd whether the last steps of fewer than 15 fall back, diffusers' default
 * @param zeroAtEnd whether the last step goes to no noise at all, or to that of the first training
 *     step
 */
public record DpmSolverConfig(
    int order, Spacing spacing, boolean lowerOrderAtEnd, boolean zeroAtEnd)
    implements SamplerConfig {

  /** See {@link TimestepSpacing}; and Karras' noise levels. */
  public enum Spacing {
    /** Evenly from the last step. */
    LINSPACE,
    /** An integer stride, from below. */
    LEADING,
    /** A fractional stride from the last step down. */
    TRAILING,
    /** Evenly in the seventh root of the noise level. */
    KARRAS
  }

  /** Refuses an order that there is not. */
  public DpmSolverConfig {
    SamplerFit.checkOrder(order);
  }

  @Override
  public Sampler toSampler(DiffusionConfig process, int steps) {
    DiscreteConfig discrete = SamplerFit.discrete(this, process, steps);
    NoiseSchedule schedule = discrete.toSchedule();
    if (schedule.alphaCumprod(schedule.steps() - 1) <= 0) {
      throw new IllegalArgumentException(
          "sampler: found dpm-solver++ for schedule %s, expected some signal at its last step"
              .formatted(discrete.schedule()));
    }
    DiffusersGrid points = new DiffusersGrid(schedule, discrete.prediction(), zeroAtEnd);
    SamplingGrid grid =
        spacing == Spacing.KARRAS
            ? points.karras(steps)
            : points.at(TimestepSpacing.valueOf(spacing.name()).solver(schedule.steps(), steps, 0));
    return MultistepSolver.asDiffusers(grid, order, lowerOrderAtEnd);
  }
}
