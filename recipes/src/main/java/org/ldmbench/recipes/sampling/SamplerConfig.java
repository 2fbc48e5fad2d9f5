package org.ldmbench.recipes.sampling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.ldmbench.recipes.diffusion.DiffusionConfig;

/** The settings of a sampler; the JSON field {@code kind} says of which. Every option is named. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DdimConfig.class, name = "ddim"),
  @JsonSubTypes.Type(value = DdpmConfig.class, name = "ddpm"),
  @JsonSubTypes.Type(value = DpmSolverConfig.class, name = "dpm-solver++"),
  @JsonSubTypes.Type(value = LuSolverConfig.class, name = "dpm-solver++-lu"),
  @JsonSubTypes.Type(value = FlowEulerConfig.class, name = "flow-euler"),
  @JsonSubTypes.Type(value = FlowSolverConfig.class, name = "flow-dpm-solver++"),
  @JsonSubTypes.Type(value = HeunConfig.class, name = "edm-heun")
})
public sealed interface SamplerConfig
    permits DdimConfig,
        DdpmConfig,
        DpmSolverConfig,
        LuSolverConfig,
        FlowEulerConfig,
        FlowSolverConfig,
        HeunConfig {

  /**
   * The sampler for a process.
   *
   * @param steps of the sampler, at least 1
   * @throws IllegalArgumentException for a process or a prediction that the sampler is not for, or
   *     a number of steps that it cannot take
   */
  Sampler toSampler(DiffusionConfig process, int steps);
}
