package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;

/** Every recipe learns the same with its products in bfloat16. */
class PrecisionTrainingTest {

  private static final int BATCH = 8;
  private static final int STEPS = 16;
  private static final TrainingSet DATA = TinyTraining.data(16);

  static Stream<String> recipes() {
    return new Recipes(PrecisionTrainingTest.class.getClassLoader())
        .all().stream().map(Recipe::name);
  }

  /** The losses differ by what rounding does, far less than those of two seeds. */
  @ParameterizedTest
  @MethodSource("recipes")
  void learnsTheSame(String name) {
    double[] exact = losses(name, "float32", 1);
    double[] rounded = losses(name, "bfloat16", 1);
    double[] otherSeed = losses(name, "float32", 2);
    assertNotEquals(Arrays.toString(exact), Arrays.toString(rounded), "it is another arithmetic");
    double rounding = distance(exact, rounded);
    double noise = distance(exact, otherSeed);
    assertTrue(
        rounding < 0.1 * noise, "rounding changed losses by " + rounding + ", a seed by " + noise);
  }

  private static double[] losses(String name, String precision, long seed) {
    Recipe recipe = TinyTraining.recipe(name);
    ConditioningKind kind =
        recipe.data("tiny").keySet().stream().sorted().findFirst().orElseThrow();
    RecipeConfig config =
        TinyTraining.withBatch(
            recipe.config(
                "tiny",
                kind,
                SharedSettings.named("paper")
                    .with(Map.of("training.precision", TextNode.valueOf(precision)))),
            BATCH,
            BATCH,
            false);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = recipe.denoiser(config, kind, DATA.shape());
      denoiser.weights().allocate(manager, seed);
      TrainingState state = new TrainingState(denoiser.weights(), config.training(), manager);
      double[] losses = new double[STEPS];
      try (TrainingStep step = new TrainingStep(denoiser, DATA, kind, config, state, seed)) {
        for (int i = 0; i < STEPS; i++) {
          try (NDManager scope = manager.newSubManager()) {
            losses[i] = step.run(scope, i, OptionalLong.of(STEPS)).loss().getFloat();
          }
        }
      }
      return losses;
    }
  }

  /** Root of the mean square of the differences. */
  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum / a.length);
  }
}
