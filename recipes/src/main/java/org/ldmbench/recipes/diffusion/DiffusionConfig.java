package org.ldmbench.recipes.diffusion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalDouble;

/** The settings of a diffusion process; the JSON field {@code process} says of which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "process")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DiscreteConfig.class, name = "discrete"),
  @JsonSubTypes.Type(value = RectifiedFlowConfig.class, name = "rectified-flow"),
  @JsonSubTypes.Type(value = EdmConfig.class, name = "edm")
})
public sealed interface DiffusionConfig permits DiscreteConfig, RectifiedFlowConfig, EdmConfig {

  /**
   * The process with these settings.
   *
   * @throws IllegalArgumentException for settings that are out of range
   */
  DiffusionProcess toProcess();

  /** Whether the network's output has a second half, for the variance. */
  boolean learnsVariance();

  /** The time of pure noise, as the network is told it; empty for a process without. */
  OptionalDouble lastTime();
}
