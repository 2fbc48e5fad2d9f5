package org.ldmbench.recipes.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The weight of a rectified flow's squared error at a noise level (Esser et al. 2024). */
public enum FlowWeighting {
  /** 1. */
  @JsonProperty("none")
  NONE {
    @Override
    public double at(double sigma) {
      return 1;
    }
  },
  /** {@code sigma^-2}. */
  @JsonProperty("sigma-sqrt")
  SIGMA_SQRT {
    @Override
    public double at(double sigma) {
      return 1 / (sigma * sigma);
    }
  },
  /** {@code 2 / (pi (1 - 2 sigma + 2 sigma^2))}. */
  @JsonProperty("cosmap")
  COSMAP {
    @Override
    public double at(double sigma) {
      return 2 / (Math.PI * (1 - 2 * sigma + 2 * sigma * sigma));
    }
  };

  /** The weight. */
  public abstract double at(double sigma);
}
