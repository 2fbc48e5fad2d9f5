package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.fail;

/** Each kind of sampler with its usual options. */
final class UsualSamplers {

  private UsualSamplers() {}

  static SamplerConfig of(String kind) {
    return switch (kind) {
      case "ddim" -> new DdimConfig(DdimConfig.Spacing.EVEN, 0, false);
      case "ddim, ldm" -> new DdimConfig(DdimConfig.Spacing.LDM_UNIFORM, 0, false);
      case "ddpm" -> new DdpmConfig(false);
      case "dpm-solver++" -> new DpmSolverConfig(2, DpmSolverConfig.Spacing.LINSPACE, true, true);
      case "dpm-solver++-lu" -> new LuSolverConfig(2, LuSolverConfig.Spacing.UNIFORM);
      case "flow-euler" -> new FlowEulerConfig();
      case "flow-dpm-solver++" -> new FlowSolverConfig();
      case "edm-heun" -> new HeunConfig(HeunSampler.Churn.NONE);
      default -> fail(kind);
    };
  }
}
