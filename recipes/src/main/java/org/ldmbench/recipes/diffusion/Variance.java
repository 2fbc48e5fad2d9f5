package org.ldmbench.recipes.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The variance of a reverse step {@code p(x_{t-1} | x_t)}. */
public enum Variance {
  /** That of the posterior {@code q(x_{t-1} | x_t, x_0)}: the lower bound. */
  @JsonProperty("fixed-small")
  FIXED_SMALL,
  /** beta_t: the upper bound; at t = 0 that of the posterior at t = 1. */
  @JsonProperty("fixed-large")
  FIXED_LARGE,
  /** Learned, between the two (Nichol and Dhariwal 2021): the output has twice the channels. */
  @JsonProperty("learned-range")
  LEARNED_RANGE;

  /** Whether the network's output has a second half for it. */
  public boolean isLearned() {
    return this == LEARNED_RANGE;
  }
}
