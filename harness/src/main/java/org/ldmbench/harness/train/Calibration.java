package org.ldmbench.harness.train;

import ai.djl.ndarray.NDManager;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;

/** How long a training step takes on this machine, found by taking some. */
public final class Calibration {

  private static final int WARM_UP = 5;
  private static final int STEPS = 20;
  private static final double NANOS = 1e9;

  private Calibration() {}

  /**
   * Seconds of a step: the mean of twenty, after five that warm up.
   *
   * @param denoiser weights allocated; trained a little by this
   * @param manager parent of the steps' managers
   */
  public static double secondsPerStep(
      Denoiser denoiser,
      TrainingSet data,
      ConditioningKind kind,
      RecipeConfig recipe,
      NDManager manager) {
    try (RepeatedStep step = new RepeatedStep(denoiser, data, kind, recipe, manager)) {
      for (int i = 0; i < WARM_UP; i++) {
        step.run();
      }
      long start = System.nanoTime();
      for (int i = 0; i < STEPS; i++) {
        step.run();
      }
      return (System.nanoTime() - start) / NANOS / STEPS;
    }
  }
}
