package org.ldmbench.recipes.sampling;

import java.util.List;
import org.ldmbench.recipes.Names;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.ReverseStep;
import org.ldmbench.recipes.diffusion.StepChain;
import org.ldmbench.recipes.diffusion.TimestepSubset;

/** Samplers by the names that a protocol has for them. */
public final class Samplers {

  private static final List<String> NAMES = List.of("ddim", "ddim-ldm", "ddpm");

  private Samplers() {}

  /**
   * A sampler for a process.
   *
   * <ul>
   *   <li>{@code ddim}: without noise, evenly spaced, as DiT
   *   <li>{@code ddim-ldm}: without noise, in LDM's steps
   *   <li>{@code ddpm}: ancestral, evenly spaced, as DiT
   * </ul>
   *
   * @param steps network evaluations per sample and condition
   * @throws IllegalArgumentException for an unknown name, a process that the sampler is not for, or
   *     a number of steps that it cannot take
   */
  public static Sampler named(String name, DiffusionConfig config, int steps) {
    return switch (name) {
      case "ddim", "ddim-ldm", "ddpm" -> discrete(name, config, steps);
      default -> throw Names.unknown("sampler", name, NAMES);
    };
  }

  private static Sampler discrete(String name, DiffusionConfig config, int steps) {
    if (!(config instanceof DiscreteConfig discrete)) {
      throw new IllegalArgumentException(
          "sampler " + name + ": found a continuous process, expected a discrete one");
    }
    NoiseSchedule schedule = discrete.toSchedule();
    if (name.equals("ddim-ldm")) {
      int[] subset = TimestepSubset.ldmUniform(schedule.steps(), steps);
      return new DdimSampler(StepChain.ldm(schedule, subset), discrete.prediction(), 0, false);
    }
    StepChain chain = StepChain.spaced(schedule, TimestepSubset.even(schedule.steps(), steps));
    if (name.equals("ddim")) {
      return new DdimSampler(chain, discrete.prediction(), 0, false);
    }
    return new DdpmSampler(
        chain,
        new ReverseStep(chain.schedule(), discrete.prediction(), discrete.variance(), false));
  }
}
