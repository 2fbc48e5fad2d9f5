package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.models.ops.OpLevel;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.recipes.optim.AdamW;
import org.ldmbench.recipes.optim.EmaProfile;

/** Every recipe takes the same step, whatever pieces it is computed in. */
class OpLevelTrainingTest {

  private static final int BATCH = 4;
  private static final TrainingSet DATA = TinyTraining.data(8);

  /** Of the loss and of the gradients' norm. */
  private static final double TOLERANCE = 1e-4;

  /** Of a tensor's largest change. */
  private static final double CHANGE_TOLERANCE = 1e-2;

  /** What is left of gradients that cancel; all together they have a norm of 1. */
  private static final double ROUNDING = 1e-9;

  /**
   * A step's results.
   *
   * @param before all tensors of the state, by name
   * @param after the same after the step
   */
  private record Step(
      float loss, float norm, Map<String, float[]> before, Map<String, float[]> after) {}

  static Stream<Arguments> recipes() {
    return TinyTraining.everyRecipe().filter(a -> a.get()[2].equals("paper"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void separateCallsGiveTheSameBits(String name, ConditioningKind kind, String shared) {
    Step usual = step(name, kind, shared, OpLevel.WHOLE);
    Step separate = step(name, kind, shared, OpLevel.SEPARATE);
    assertEquals(usual.loss(), separate.loss());
    assertEquals(usual.norm(), separate.norm());
    usual.after().forEach((key, t) -> assertArrayEquals(t, separate.after().get(key), key));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void plainOpsTakeTheSameStep(String name, ConditioningKind kind, String shared) {
    Step usual = step(name, kind, shared, OpLevel.WHOLE);
    Step plain = step(name, kind, shared, OpLevel.PLAIN);
    assertEquals(usual.loss(), plain.loss(), TOLERANCE * usual.loss());
    assertEquals(usual.norm(), plain.norm(), TOLERANCE * usual.norm());
    assertTrue(usual.norm() > 0);
    usual
        .after()
        .forEach(
            (key, t) -> {
              float[] change = change(usual, key);
              // A weight moves by no less than its last digit.
              double digits = 2 * Math.ulp(largest(t));
              double most = CHANGE_TOLERANCE * largest(change) + digits + ROUNDING;
              assertArrayEquals(change, change(plain, key), (float) most, key);
            });
    assertFalse(
        usual.after().entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), plain.after().get(e.getKey()))),
        "it is another arithmetic");
  }

  private static float[] change(Step step, String key) {
    float[] change = step.after().get(key).clone();
    for (int i = 0; i < change.length; i++) {
      change[i] -= step.before().get(key)[i];
    }
    return change;
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static Step step(String name, ConditioningKind kind, String shared, OpLevel level) {
    RecipeConfig tiny =
        TinyTraining.recipe(name).config("tiny", kind, SharedSettings.named(shared));
    // With the usual epsilon a first step is as long for a gradient of rounding errors as for any.
    RecipeConfig config =
        TinyTraining.withOptimizer(
            TinyTraining.withBatch(tiny, BATCH, BATCH / 2, false),
            new AdamW.Constants(0.9, 0.95, 1e-3, 0.1),
            1,
            new EmaProfile.Exponential(0.5, 0));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = TinyTraining.recipe(name).denoiser(config, kind, DATA.shape());
      denoiser.weights().allocate(manager, 1);
      TinyTraining.fill(denoiser.weights(), manager);
      TrainingState state = new TrainingState(denoiser.weights(), config.training(), manager);
      Map<String, float[]> before = TinyTraining.values(state);
      int held = manager.getManagedArrays().size();
      try (TrainingStep step = new TrainingStep(denoiser, DATA, kind, config, state, 1);
          OpLevel.Scope ops = level.open();
          NDManager scope = NDManager.newBaseManager("PyTorch")) {
        TrainingStep.Result result = step.run(scope, 0, OptionalLong.of(1));
        assertEquals(held, manager.getManagedArrays().size(), "tensors that outlive the step");
        return new Step(
            result.loss().getFloat(),
            result.gradientNorm().getFloat(),
            before,
            TinyTraining.values(state));
      }
    }
  }
}
