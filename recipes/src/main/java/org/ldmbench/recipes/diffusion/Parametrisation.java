package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What a network's output means, for {@code x_t = a x_0 + s eps}. Everything is a linear
 * combination whose coefficients follow from a and s.
 */
public enum Parametrisation {
  /** The noise, eps. */
  @JsonProperty("epsilon")
  EPSILON {
    @Override
    public Combination x0(double a, double s) {
      return new Combination(1 / a, -s / a);
    }

    @Override
    public Combination epsilon(double a, double s) {
      return new Combination(0, 1);
    }

    @Override
    public Combination target(double a, double s) {
      return new Combination(0, 1);
    }
  },
  /** The clean latent, x_0. */
  @JsonProperty("x0")
  X0 {
    @Override
    public Combination x0(double a, double s) {
      return new Combination(0, 1);
    }

    @Override
    public Combination epsilon(double a, double s) {
      return new Combination(1 / s, -a / s);
    }

    @Override
    public Combination target(double a, double s) {
      return new Combination(1, 0);
    }
  },
  /** Salimans and Ho's velocity, {@code a eps - s x_0}, where a^2 + s^2 = 1. */
  @JsonProperty("v")
  V {
    @Override
    public Combination x0(double a, double s) {
      return new Combination(a, -s);
    }

    @Override
    public Combination epsilon(double a, double s) {
      return new Combination(s, a);
    }

    @Override
    public Combination target(double a, double s) {
      return new Combination(-s, a);
    }
  },
  /** Rectified flow's velocity, {@code eps - x_0}, where a + s = 1. */
  @JsonProperty("flow")
  FLOW {
    @Override
    public Combination x0(double a, double s) {
      return new Combination(1, -s);
    }

    @Override
    public Combination epsilon(double a, double s) {
      return new Combination(1, a);
    }

    @Override
    public Combination target(double a, double s) {
      return new Combination(-1, 1);
    }
  };

  /** As written in a recipe's JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The clean latent of (x_t, output). */
  public abstract Combination x0(double a, double s);

  /** The noise of (x_t, output). */
  public abstract Combination epsilon(double a, double s);

  /** What the network should give, of (x_0, eps). */
  public abstract Combination target(double a, double s);

  /**
   * The clean latent that an output stands for.
   *
   * @param x noisy latents (B, C, H, W)
   * @param output same shape
   * @param a share of the signal in x
   * @param s share of the noise in x
   */
  public NDArray x0(NDArray x, NDArray output, double a, double s) {
    return x0(a, s).of(x, output);
  }

  /** The noise that an output stands for; see {@link #x0(NDArray, NDArray, double, double)}. */
  public NDArray epsilon(NDArray x, NDArray output, double a, double s) {
    return epsilon(a, s).of(x, output);
  }
}
