package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import java.util.Locale;
import org.ldmbench.models.ops.LossOps;

/**
 * What a network's output means, for {@code x_t = a x_0 + s eps}. All conversions are linear, with
 * coefficients that are the same for the whole batch.
 */
public enum Parametrisation {
  /** The noise, eps. */
  EPSILON {
    @Override
    public NDArray x0(NDArray x, NDArray output, double a, double s) {
      return LossOps.combine(1 / a, x, -s / a, output);
    }

    @Override
    public NDArray epsilon(NDArray x, NDArray output, double a, double s) {
      return output;
    }
  },
  /** The clean latent, x_0. */
  X0 {
    @Override
    public NDArray x0(NDArray x, NDArray output, double a, double s) {
      return output;
    }

    @Override
    public NDArray epsilon(NDArray x, NDArray output, double a, double s) {
      return LossOps.combine(1 / s, x, -a / s, output);
    }
  },
  /** Salimans and Ho's velocity, {@code a eps - s x_0}, where a^2 + s^2 = 1. */
  V {
    @Override
    public NDArray x0(NDArray x, NDArray output, double a, double s) {
      return LossOps.combine(a, x, -s, output);
    }

    @Override
    public NDArray epsilon(NDArray x, NDArray output, double a, double s) {
      return LossOps.combine(s, x, a, output);
    }
  },
  /** Rectified flow's velocity, {@code eps - x_0}, where a + s = 1. */
  FLOW {
    @Override
    public NDArray x0(NDArray x, NDArray output, double a, double s) {
      return LossOps.combine(1, x, -s, output);
    }

    @Override
    public NDArray epsilon(NDArray x, NDArray output, double a, double s) {
      return LossOps.combine(1, x, a, output);
    }
  };

  /** As written in a recipe's JSON: {@code epsilon}, {@code x0}, {@code v}, {@code flow}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The clean latent that an output stands for.
   *
   * @param x noisy latents (B, C, H, W)
   * @param output same shape
   * @param a share of the signal in x
   * @param s share of the noise in x
   */
  public abstract NDArray x0(NDArray x, NDArray output, double a, double s);

  /** The noise that an output stands for; see {@link #x0}. */
  public abstract NDArray epsilon(NDArray x, NDArray output, double a, double s);
}
