package org.ldmbench.recipes.sampling;

import java.util.List;
import org.ldmbench.recipes.Names;
import org.ldmbench.recipes.diffusion.DiffusersGrid;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.EdmConfig;
import org.ldmbench.recipes.diffusion.FlowSigmas;
import org.ldmbench.recipes.diffusion.LuGrid;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.RectifiedFlowConfig;
import org.ldmbench.recipes.diffusion.ReverseStep;
import org.ldmbench.recipes.diffusion.SamplingGrid;
import org.ldmbench.recipes.diffusion.StepChain;
import org.ldmbench.recipes.diffusion.TimestepSpacing;
import org.ldmbench.recipes.diffusion.TimestepSubset;

/** Samplers by the names that a protocol has for them. */
public final class Samplers {

  /** For a discrete process. */
  private static final List<String> DISCRETE =
      List.of("ddim", "ddim-ldm", "ddpm", "dpm-solver++", "dpm-solver++-lu");

  /** For rectified flow. */
  private static final List<String> FLOW = List.of("flow-euler", "flow-dpm-solver++");

  /** For EDM. */
  private static final List<String> EDM = List.of("edm-heun");

  private static final List<String> ALL =
      List.of(DISCRETE, FLOW, EDM).stream().flatMap(List::stream).toList();

  private static final int SECOND_ORDER = 2;

  private Samplers() {}

  /**
   * Refuses a name that no sampler has.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static void check(String name) {
    if (!ALL.contains(name)) {
      throw Names.unknown("sampler", name, ALL);
    }
  }

  /**
   * A sampler for a process.
   *
   * <ul>
   *   <li>{@code ddim}: without noise, evenly spaced, as DiT
   *   <li>{@code ddim-ldm}: without noise, in LDM's steps
   *   <li>{@code ddpm}: ancestral, evenly spaced, as DiT
   *   <li>{@code dpm-solver++}: DPM-Solver++ 2M in diffusers' steps
   *   <li>{@code dpm-solver++-lu}: DPM-Solver++ 2M in Lu Cheng's steps, as PixArt
   *   <li>{@code flow-euler}, {@code flow-dpm-solver++}: in SD3's noise levels
   *   <li>{@code edm-heun}: Heun's method without churn; two network evaluations a step, but for
   *       the last
   * </ul>
   *
   * @param steps of the sampler, at least 1
   * @throws IllegalArgumentException for an unknown name, a process that the sampler is not for, or
   *     a number of steps that it cannot take
   */
  public static Sampler named(String name, DiffusionConfig config, int steps) {
    check(name);
    if (config instanceof DiscreteConfig discrete && DISCRETE.contains(name)) {
      return discrete(name, discrete, steps);
    }
    if (config instanceof RectifiedFlowConfig flow && FLOW.contains(name)) {
      checkSteps(steps, (int) FlowSigmas.TOLD_STEPS);
      SamplingGrid grid = FlowSigmas.grid(steps, flow.shift());
      return name.equals("flow-euler") ? new EulerSampler(grid) : MultistepSolver.asFlow(grid);
    }
    if (config instanceof EdmConfig edm && EDM.contains(name)) {
      checkSteps(steps, Integer.MAX_VALUE);
      return HeunSampler.of(edm, steps, HeunSampler.Churn.NONE);
    }
    List<String> fitting =
        config instanceof DiscreteConfig
            ? DISCRETE
            : config instanceof RectifiedFlowConfig ? FLOW : EDM;
    throw new IllegalArgumentException(
        "sampler: found %s, expected one for the recipe's diffusion process: %s"
            .formatted(name, String.join(", ", fitting)));
  }

  private static Sampler discrete(String name, DiscreteConfig config, int steps) {
    NoiseSchedule schedule = config.toSchedule();
    checkSteps(steps, schedule.steps());
    StepChain chain = StepChain.spaced(schedule, TimestepSubset.even(schedule.steps(), steps));
    return switch (name) {
      case "ddim-ldm" ->
          new DdimSampler(
              StepChain.ldm(schedule, TimestepSubset.ldmUniform(schedule.steps(), steps)),
              config.prediction(),
              0,
              false);
      case "ddpm" ->
          new DdpmSampler(
              chain,
              new ReverseStep(chain.schedule(), config.prediction(), config.variance(), false));
      case "dpm-solver++" ->
          MultistepSolver.asDiffusers(
              new DiffusersGrid(schedule, config.prediction(), true)
                  .at(TimestepSpacing.LINSPACE.timesteps(schedule.steps(), steps, 0)),
              SECOND_ORDER);
      case "dpm-solver++-lu" ->
          MultistepSolver.asLu(
              new LuGrid(schedule, config.prediction()).uniform(steps), SECOND_ORDER);
      default -> new DdimSampler(chain, config.prediction(), 0, false);
    };
  }

  private static void checkSteps(int steps, int most) {
    if (steps < 1 || steps > most) {
      throw new IllegalArgumentException(
          "sampling steps: found " + steps + ", expected 1 to " + most);
    }
  }
}
