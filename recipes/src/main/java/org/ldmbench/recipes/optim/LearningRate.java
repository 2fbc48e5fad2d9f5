package org.ldmbench.recipes.optim;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * Linear warm-up, then constant or a cosine to zero.
 *
 * @param peak per step, after the warm-up
 * @param warmupSteps in which the rate rises: step s has {@code peak (s + 1) / warmupSteps}
 * @param decay after the warm-up
 */
public record LearningRate(double peak, long warmupSteps, Decay decay) {

  /** What follows the warm-up. */
  public enum Decay {
    /** The peak for ever. */
    CONSTANT,
    /** {@code peak (1 + cos(pi x)) / 2}, x from 0 to 1 over the remaining steps. */
    COSINE;

    /**
     * By its name in lower case.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static Decay named(String name) {
      for (Decay decay : values()) {
        if (decay.name().toLowerCase(Locale.ROOT).equals(name)) {
          return decay;
        }
      }
      throw new IllegalArgumentException(
          "decay: found '" + name + "', expected 'constant' or 'cosine'");
    }
  }

  /** Refuses values out of range. */
  public LearningRate {
    Range.check("learningRate", peak, 0, Double.POSITIVE_INFINITY);
    Range.atLeast("warmupSteps", warmupSteps, 0);
  }

  /**
   * The rate of a step.
   *
   * @param step from 0
   * @param totalSteps of the run; needed by {@link Decay#COSINE} only
   * @throws IllegalArgumentException for a cosine over an unknown number of steps
   */
  public double at(long step, OptionalLong totalSteps) {
    if (step < warmupSteps) {
      return peak * (step + 1) / warmupSteps;
    }
    if (decay == Decay.CONSTANT) {
      return peak;
    }
    long total =
        totalSteps.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "learning rate: found cosine decay under a wall-clock budget, expected constant"));
    double x = (step - warmupSteps) / (double) Math.max(1, total - warmupSteps);
    return peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, x)));
  }
}
