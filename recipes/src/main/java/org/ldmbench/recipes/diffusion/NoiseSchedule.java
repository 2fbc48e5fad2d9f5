package org.ldmbench.recipes.diffusion;

import java.util.List;
import org.ldmbench.recipes.Names;
import org.ldmbench.recipes.config.DiffusionConfig;

/**
 * A variance-preserving noise schedule in float64: {@code x_t = sqrt(abar_t) x_0 + sqrt(1 - abar_t)
 * eps}.
 *
 * <p>{@code linear}: betas evenly spaced (Ho et al. 2020). {@code scaled-linear}: their roots
 * evenly spaced (LDM calls it "linear", arXiv 2411.03177 "quadratic").
 */
public final class NoiseSchedule {

  private static final List<String> NAMES = List.of("linear", "scaled-linear");

  private final double[] alphasCumprod;

  private NoiseSchedule(double[] betas) {
    alphasCumprod = new double[betas.length];
    double product = 1;
    for (int t = 0; t < betas.length; t++) {
      product *= 1 - betas[t];
      alphasCumprod[t] = product;
    }
  }

  /**
   * The schedule of a recipe.
   *
   * @throws IllegalArgumentException for an unknown name, or betas outside (0, 1)
   */
  public static NoiseSchedule of(DiffusionConfig config) {
    double start = config.betaStart();
    double end = config.betaEnd();
    if (!(start > 0 && start < 1 && end > 0 && end < 1) || config.steps() < 1) {
      throw new IllegalArgumentException(
          "diffusion: found betas "
              + start
              + " to "
              + end
              + " in "
              + config.steps()
              + " steps, expected betas within (0, 1) and at least one step");
    }
    return switch (config.schedule()) {
      case "linear" -> new NoiseSchedule(linspace(start, end, config.steps()));
      case "scaled-linear" -> {
        double[] betas = linspace(Math.sqrt(start), Math.sqrt(end), config.steps());
        for (int t = 0; t < betas.length; t++) {
          betas[t] *= betas[t];
        }
        yield new NoiseSchedule(betas);
      }
      default -> throw Names.unknown("noise schedule", config.schedule(), NAMES);
    };
  }

  /** As numpy's: {@code start + i step}, the last value exact. */
  private static double[] linspace(double start, double end, int count) {
    double[] values = new double[count];
    double step = count > 1 ? (end - start) / (count - 1) : 0;
    for (int i = 0; i < count; i++) {
      values[i] = start + i * step;
    }
    if (count > 1) {
      values[count - 1] = end;
    }
    return values;
  }

  /** Number of training steps. */
  public int steps() {
    return alphasCumprod.length;
  }

  /**
   * The share of signal left at step t in [0, steps), {@code abar_t}; 1 at t = -1, the clean end.
   */
  public double alphaCumprod(int t) {
    return t < 0 ? 1 : alphasCumprod[t];
  }
}
