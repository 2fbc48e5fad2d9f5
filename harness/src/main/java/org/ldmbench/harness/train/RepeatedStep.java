package org.ldmbench.harness.train;

import ai.djl.ndarray.NDManager;
import java.util.OptionalLong;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;

/** The training step, one after the other, for the time it takes. */
public final class RepeatedStep implements AutoCloseable {

  private static final long SEED = 0;

  private final NDManager owner;
  private final TrainingStep step;
  private long done;

  /**
   * Before the first step.
   *
   * @param denoiser weights allocated; trained by this
   * @param manager parent of all that is made
   */
  public RepeatedStep(
      Denoiser denoiser,
      TrainingSet data,
      ConditioningKind kind,
      RecipeConfig recipe,
      NDManager manager) {
    owner = manager.newSubManager();
    TrainingState state = new TrainingState(denoiser.weights(), recipe.training(), owner);
    step = new TrainingStep(denoiser, data, kind, recipe, state, SEED);
  }

  /** Takes a step, and waits for the device by reading the loss. */
  public float run() {
    try (NDManager scope = owner.newSubManager()) {
      return step.run(scope, done++, OptionalLong.empty()).loss().getFloat();
    }
  }

  @Override
  public void close() {
    step.close();
    owner.close();
  }
}
