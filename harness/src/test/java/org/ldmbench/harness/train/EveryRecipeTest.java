package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;

/**
 * Every recipe at its small preset, with its authors' settings and with the shared ones, trains.
 */
class EveryRecipeTest {

  private static final int BATCH = 4;
  private static final TrainingSet DATA = TinyTraining.data(8);

  @ParameterizedTest
  @MethodSource("org.ldmbench.harness.train.TinyTraining#everyRecipe")
  void trains(String name, ConditioningKind kind, String shared) {
    Recipe recipe = TinyTraining.recipe(name);
    RecipeConfig config =
        TinyTraining.atOnce(recipe.config("tiny", kind, SharedSettings.named(shared)), BATCH);
    float[] first = losses(recipe, config, kind);
    for (float loss : first) {
      assertTrue(Float.isFinite(loss) && loss > 0, Arrays.toString(first));
    }
    assertFalse(first[0] == first[1], "the second step sees other noise and other weights");
  }

  private static float[] losses(Recipe recipe, RecipeConfig config, ConditioningKind kind) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = recipe.denoiser(config, kind, DATA.shape());
      assertTrue(denoiser.trainingMacs() >= denoiser.macs());
      denoiser.weights().allocate(manager, 1);
      TrainingState state = new TrainingState(denoiser.weights(), config.training(), manager);
      float[] losses = new float[2];
      try (TrainingStep step = new TrainingStep(denoiser, DATA, kind, config, state, 1)) {
        for (int i = 0; i < losses.length; i++) {
          try (NDManager scope = manager.newSubManager()) {
            NDArray loss = step.run(scope, i, OptionalLong.of(losses.length)).loss();
            losses[i] = loss.getFloat();
          }
        }
      }
      return losses;
    }
  }
}
