package org.ldmbench.recipes.sampling;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.StepChain;
import org.ldmbench.recipes.diffusion.TimestepSpacing;
import org.ldmbench.recipes.diffusion.TimestepSubset;

/**
 * DDIM.
 *
 * @param spacing which training steps are visited
 * @param eta 0 for none of the noise, 1 for that of DDPM
 * @param clip whether x_0 is limited to [-1, 1], which latents are not
 */
public record DdimConfig(Spacing spacing, double eta, boolean clip) implements SamplerConfig {

  /** Which training steps. */
  public enum Spacing {
    /** Evenly from the first to the last, as guided-diffusion and DiT. */
    EVEN,
    /** LDM's integer stride. */
    @JsonProperty("ldm-uniform")
    LDM_UNIFORM,
    /** LDM's, dense near the clean end. */
    @JsonProperty("ldm-quadratic")
    LDM_QUADRATIC,
    /** diffusers' from the last step down (Lin et al. 2024); without noise only. */
    TRAILING
  }

  /** Refuses noise that is none, and noise for steps that have none. */
  public DdimConfig {
    if (!(eta >= 0 && eta <= 1)) {
      throw new IllegalArgumentException(
          "protocol.sampler.eta: found " + eta + ", expected 0 to 1");
    }
    if (spacing == Spacing.TRAILING && eta != 0) {
      throw new IllegalArgumentException(
          "protocol.sampler.eta: found " + eta + ", expected 0 for spacing trailing");
    }
  }

  @Override
  public Sampler toSampler(DiffusionConfig process, int steps) {
    DiscreteConfig discrete = SamplerFit.discrete(this, process, steps);
    NoiseSchedule schedule = discrete.toSchedule();
    int all = schedule.steps();
    if (spacing == Spacing.TRAILING) {
      int[] visited = TimestepSpacing.TRAILING.ddim(all, steps, 0);
      return new DiffusersDdimSampler(schedule, visited, 1, discrete.prediction(), clip);
    }
    StepChain chain =
        switch (spacing) {
          case LDM_UNIFORM -> StepChain.ldm(schedule, ldm(all, steps));
          case LDM_QUADRATIC ->
              StepChain.ldm(schedule, inside(all, steps, TimestepSubset.ldmQuadratic(all, steps)));
          default -> StepChain.spaced(schedule, TimestepSubset.even(all, steps));
        };
    return new DdimSampler(chain, discrete.prediction(), eta, clip);
  }

  /** LDM's integer stride does not give every number of steps. */
  private static int[] ldm(int all, int steps) {
    return inside(all, steps, TimestepSubset.ldmUniform(all, steps));
  }

  /** One more, which LDM adds, may leave the schedule; a step may come twice. */
  private static int[] inside(int all, int steps, int[] subset) {
    boolean rising = true;
    for (int i = 1; i < subset.length; i++) {
      rising &= subset[i] > subset[i - 1];
    }
    if (subset.length != steps || subset[steps - 1] >= all || !rising) {
      throw new IllegalArgumentException(
          "sampling steps: found %d with LDM's spacing, expected fewer, and for ldm-uniform a divisor of %d below it"
              .formatted(steps, all));
    }
    return subset;
  }
}
