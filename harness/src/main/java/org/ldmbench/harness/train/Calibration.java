package org.ldmbench.harness.train;

import ai.djl.ndarray.NDManager;
import java.util.OptionalLong;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;

/** How long a training step takes on this machine, found by taking some. */
public final class Calibration {

  private static final int WARM_UP = 5;
  private static final int STEPS = 20;
  private static final double NANOS = 1e9;
  private static final long SEED = 0;

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
    try (NDManager owner = manager.newSubManager()) {
      TrainingState state = new TrainingState(denoiser.weights(), recipe.training(), owner);
      TrainingStep step = new TrainingStep(denoiser, data, kind, recipe, state, SEED);
      long start = System.nanoTime();
      for (int i = 0; i < WARM_UP + STEPS; i++) {
        if (i == WARM_UP) {
          start = System.nanoTime();
        }
        try (NDManager scope = owner.newSubManager()) {
          // Reading the loss waits for the device.
          step.run(scope, i, OptionalLong.empty()).loss().getFloat();
        }
      }
      return (System.nanoTime() - start) / NANOS / STEPS;
    }
  }
}
