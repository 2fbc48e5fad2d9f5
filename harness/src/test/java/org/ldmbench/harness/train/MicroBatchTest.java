package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.optim.AdamW;
import org.ldmbench.recipes.optim.EmaProfile;

/** A step in micro-batches is the step of the whole batch, but for float round-off. */
class MicroBatchTest {

  private static final TrainingSet DATA = TinyTraining.data(20);
  private static final int BATCH = 8;
  private static final int STEPS = 6;

  /** Far below the gradients' norm, so that every step is clipped. */
  private static final double CLIP = 1e-2;

  /**
   * An epsilon of the gradients' size keeps the update in proportion to the gradient: AdamW's usual
   * one would turn the round-off of a gradient near zero into a whole step.
   */
  private static final AdamW.Constants SMOOTH = new AdamW.Constants(0.9, 0.99, 1e-3, 0.01);

  private record Run(Map<String, float[]> tensors, List<Double> losses, List<Double> norms) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7})
  void partsOfAnySizeAddUp(int microBatch) {
    Run whole = run(BATCH);
    Run parts = run(microBatch);
    assertTrue(whole.norms().stream().allMatch(norm -> norm > 2 * CLIP), whole.norms().toString());
    for (int i = 0; i < STEPS; i++) {
      assertEquals(whole.losses().get(i), parts.losses().get(i), 1e-6, "loss of step " + i);
      double norm = whole.norms().get(i);
      assertEquals(norm, parts.norms().get(i), 1e-5 * norm, "norm of step " + i);
    }
    whole
        .tensors()
        .forEach((key, values) -> assertArrayEquals(values, parts.tensors().get(key), 2e-6f, key));
    assertNotEquals(0, whole.tensors().get("model.final_layer.linear.weight")[0]);
  }

  @Test
  void noPartOrMoreThanTheBatchIsRefused() {
    RecipeConfig config = TinyTraining.config("dit", BATCH);
    for (int microBatch : new int[] {0, -1, BATCH + 1}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> TinyTraining.withMicroBatch(config, microBatch));
      assertEquals(
          "microBatch: found " + microBatch + ", expected 1 to the batchSize, 8", e.getMessage());
    }
  }

  private static Run run(int microBatch) {
    RecipeConfig config =
        TinyTraining.withMicroBatch(
            TinyTraining.withOptimizer(
                TinyTraining.config("dit", BATCH),
                SMOOTH,
                CLIP,
                new EmaProfile.Exponential(0.9, 0)),
            microBatch);
    List<Double> losses = new ArrayList<>();
    List<Double> norms = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = TinyTraining.denoiser("dit", ConditioningKind.CLASS, DATA, manager, 1);
      TrainingState state = new TrainingState(denoiser.weights(), config.training(), manager);
      try (TrainingStep step =
          new TrainingStep(denoiser, DATA, ConditioningKind.CLASS, config, state, 1)) {
        for (int i = 0; i < STEPS; i++) {
          try (NDManager scope = manager.newSubManager()) {
            TrainingStep.Result result = step.run(scope, i, OptionalLong.empty());
            losses.add((double) result.loss().getFloat());
            norms.add((double) result.gradientNorm().getFloat());
          }
        }
      }
      return new Run(TinyTraining.values(state), losses, norms);
    }
  }
}
