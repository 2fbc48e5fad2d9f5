package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.track.JsonLines;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/** A training that leaves its bounds ends there, and says at which step. */
class DivergenceTest {

  private static final TrainingSet DATA = TinyTraining.data(20);
  private static final RecipeConfig CONFIG = TinyTraining.config("dit", 8);

  /** A point of the curve every other step. */
  private static final Budget BUDGET = new Budget.Steps(200);

  @TempDir private Path folder;

  @Test
  void aLossAboveTheLimitIsADivergenceAtItsStep() throws IOException {
    TrainingOutcome outcome = train(TinyTraining.withLossLimit(CONFIG, 0.25), 0);
    assertEquals(Status.DIVERGED, outcome.status());
    assertEquals(2, outcome.spent().steps());
    double loss = outcome.curve().get(0).loss();
    assertTrue(loss > 0.25);
    assertEquals("loss is " + loss + " at step 2, above lossLimit 0.25", outcome.reason());
    assertFalse(Files.exists(folder.resolve("checkpoint")), "nothing to go on from");
  }

  @Test
  void aWeightThatIsNoNumberIsADivergence() throws IOException {
    TrainingOutcome outcome = train(CONFIG, Float.NaN);
    assertEquals(Status.DIVERGED, outcome.status());
    assertEquals("loss is NaN at step 2", outcome.reason());
  }

  @Test
  void theUsualLimitIsFarAboveAnyUsualLoss() throws IOException {
    assertEquals(100, CONFIG.training().lossLimit());
    TrainingOutcome outcome = train(CONFIG, 0);
    assertEquals(Status.INTERRUPTED, outcome.status());
    assertTrue(outcome.curve().stream().allMatch(tick -> tick.loss() < 10));
  }

  /** Six steps; the first weight is raised before. */
  private TrainingOutcome train(RecipeConfig config, float raised) throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = TinyTraining.denoiser("dit", ConditioningKind.CLASS, DATA, manager, 7);
      denoiser.weights().trained().get(0).addi(raised);
      int[] steps = {0};
      return new Trainer(denoiser, DATA, ConditioningKind.CLASS, config, BUDGET, 7)
          .run(
              new TrainingState(denoiser.weights(), config.training(), manager),
              new Checkpoints(folder.resolve("checkpoint"), "cell"),
              List.of(new JsonLines(folder.resolve("log.jsonl"))),
              manager,
              () -> ++steps[0] >= 6,
              new TrainingListener() {
                @Override
                public void progress(Spent spent, double share, double loss) {}

                @Override
                public void note(String line) {}
              });
    }
  }
}
