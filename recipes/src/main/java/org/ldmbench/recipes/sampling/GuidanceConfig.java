package org.ldmbench.recipes.sampling;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;

/**
 * The settings of guidance; see {@link Guidance}.
 *
 * @param scale lambda; 1 is none, and any number will do
 * @param schedule of the scale
 * @param control beta, the strength of the control conditions; 1 for ordinary guidance
 * @param channels which latent channels are guided
 * @param resolutionRatio latent side over the side that the scale was found for, see {@link
 *     GuidanceScale#atResolution}; 1 leaves it
 */
public record GuidanceConfig(
    double scale,
    GuidanceSchedule schedule,
    double control,
    Channels channels,
    double resolutionRatio) {

  private static final int FEW = 3;

  /** Which latent channels. */
  public enum Channels {
    /** All of them. */
    ALL,
    /** The first three of any number, as DiT and MDT do. */
    @JsonProperty("first-three")
    FIRST_THREE
  }

  /** Refuses a ratio that is none. */
  public GuidanceConfig {
    if (!(resolutionRatio > 0)) {
      throw new IllegalArgumentException(
          "protocol.guidance.resolutionRatio: found "
              + resolutionRatio
              + ", expected a positive number");
    }
  }

  /**
   * The guidance for a process.
   *
   * @throws IllegalArgumentException if the scale shall depend on a time that the process has not
   */
  public Guidance toGuidance(DiffusionConfig process) {
    return new Guidance(
        schedule.scale(
            GuidanceScale.atResolution(scale, resolutionRatio),
            schedule.needsLastTime() ? length(process) : 0),
        control,
        channels == Channels.ALL ? Guidance.ALL : FEW);
  }

  /** The time at which the process has come to its end: N steps, of which the last is N - 1. */
  private static double length(DiffusionConfig process) {
    if (process instanceof DiscreteConfig discrete) {
      return discrete.steps();
    }
    return process
        .lastTime()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "protocol.guidance.schedule: found one that depends on time with process edm, whose noise levels have no last time; expected constant"));
  }
}
