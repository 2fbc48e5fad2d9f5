package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;

/** Every recipe trains to the same bits, whether its blocks are kept or computed again. */
class GradientCheckpointingTest {

  private static final int BATCH = 4;
  private static final int STEPS = 2;
  private static final TrainingSet DATA = TinyTraining.data(8);

  private record Run(Map<String, float[]> state, List<Float> losses, List<Float> norms) {}

  @ParameterizedTest
  @MethodSource("org.ldmbench.harness.train.TinyTraining#everyRecipe")
  void trainsToTheSameBits(String name, ConditioningKind kind, String shared) {
    RecipeConfig tiny =
        TinyTraining.recipe(name).config("tiny", kind, SharedSettings.named(shared));
    Run kept = run(name, kind, TinyTraining.withBatch(tiny, BATCH, 2, false));
    Run again = run(name, kind, TinyTraining.withBatch(tiny, BATCH, 2, true));
    assertEquals(kept.losses(), again.losses());
    assertEquals(kept.norms(), again.norms());
    assertTrue(kept.norms().stream().allMatch(norm -> norm > 0), kept.norms().toString());
    assertEquals(kept.state().keySet(), again.state().keySet());
    kept.state().forEach((key, values) -> assertArrayEquals(values, again.state().get(key), key));
  }

  private static Run run(String name, ConditioningKind kind, RecipeConfig config) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = TinyTraining.recipe(name).denoiser(config, kind, DATA.shape());
      denoiser.weights().allocate(manager, 1);
      TinyTraining.fill(denoiser.weights(), manager);
      TrainingState state = new TrainingState(denoiser.weights(), config.training(), manager);
      List<Float> losses = new ArrayList<>();
      List<Float> norms = new ArrayList<>();
      try (TrainingStep step = new TrainingStep(denoiser, DATA, kind, config, state, 1)) {
        for (int i = 0; i < STEPS; i++) {
          try (NDManager scope = manager.newSubManager()) {
            TrainingStep.Result result = step.run(scope, i, OptionalLong.of(STEPS));
            losses.add(result.loss().getFloat());
            norms.add(result.gradientNorm().getFloat());
          }
        }
      }
      return new Run(TinyTraining.values(state), losses, norms);
    }
  }
}
