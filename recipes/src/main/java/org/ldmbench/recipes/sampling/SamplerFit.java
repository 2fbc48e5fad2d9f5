package org.ldmbench.recipes.sampling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.EdmConfig;
import org.ldmbench.recipes.diffusion.FlowSigmas;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.RectifiedFlowConfig;

/** Refuses samplers for processes that they are not for. */
final class SamplerFit {

  private SamplerFit() {}

  /** A discrete process whose network predicts epsilon, x0 or v. */
  static DiscreteConfig discrete(SamplerConfig sampler, DiffusionConfig process, int steps) {
    if (!(process instanceof DiscreteConfig discrete)) {
      throw unfit(sampler, process);
    }
    if (discrete.prediction() == Parametrisation.FLOW) {
      throw new IllegalArgumentException(
          "diffusion.prediction: found flow, expected epsilon, x0 or v for sampler "
              + name(sampler.getClass()));
    }
    checkSteps(steps, discrete.steps());
    return discrete;
  }

  static RectifiedFlowConfig flow(SamplerConfig sampler, DiffusionConfig process, int steps) {
    if (!(process instanceof RectifiedFlowConfig flow)) {
      throw unfit(sampler, process);
    }
    checkSteps(steps, (int) FlowSigmas.TOLD_STEPS);
    return flow;
  }

  static EdmConfig edm(SamplerConfig sampler, DiffusionConfig process, int steps) {
    if (!(process instanceof EdmConfig edm)) {
      throw unfit(sampler, process);
    }
    checkSteps(steps, Integer.MAX_VALUE);
    return edm;
  }

  /** The order of a multistep solver. */
  static void checkOrder(int order) {
    if (order < 1 || order > 3) {
      throw new IllegalArgumentException(
          "protocol.sampler.order: found " + order + ", expected 1, 2 or 3");
    }
  }

  private static void checkSteps(int steps, int most) {
    if (steps < 1 || steps > most) {
      throw new IllegalArgumentException(
          "sampling steps: found " + steps + ", expected 1 to " + most);
    }
  }

  private static IllegalArgumentException unfit(SamplerConfig sampler, DiffusionConfig process) {
    String fitting =
        process instanceof DiscreteConfig
            ? "ddim, ddpm, dpm-solver++ or dpm-solver++-lu"
            : process instanceof EdmConfig ? "edm-heun" : "flow-euler or flow-dpm-solver++";
    return new IllegalArgumentException(
        "sampler: found %s, expected one for the recipe's diffusion process: %s"
            .formatted(name(sampler.getClass()), fitting));
  }

  private static String name(Class<?> type) {
    return Arrays.stream(SamplerConfig.class.getAnnotation(JsonSubTypes.class).value())
        .filter(known -> known.value() == type)
        .findFirst()
        .orElseThrow()
        .name();
  }
}
