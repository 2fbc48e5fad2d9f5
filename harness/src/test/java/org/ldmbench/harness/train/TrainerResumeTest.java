package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.track.JsonLines;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.optim.Adan;
import org.ldmbench.recipes.optim.EmaProfile;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.Tick;

/** A run that was stopped and resumed ends with the bits of one that was never stopped. */
class TrainerResumeTest {

  private static final TrainingSet DATA = TinyTraining.data(20);
  private static final long SEED = 7;

  /** A tick every other step, so that a stop after an odd step leaves a loss pending. */
  private static final Budget BUDGET = new Budget.Steps(200);

  private static final Adan.Constants ADAN =
      new Adan.Constants(0.98, 0.92, 0.99, 1e-8, 0.02, false);

  private static final int NEVER = Integer.MAX_VALUE;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"dit, CLASS", "sd3-mmdit, CLASS", "sd3-mmdit, TEXT"})
  void twoStopsChangeNoBit(String recipe, ConditioningKind kind) throws IOException {
    Run straight = run(recipe, kind, BUDGET, "straight", 12);
    Run first = run(recipe, kind, BUDGET, "stopped", 5);
    assertEquals(Status.INTERRUPTED, first.outcome().status());
    assertEquals(5, first.outcome().spent().steps());
    Run second = run(recipe, kind, BUDGET, "stopped", 3);
    assertEquals(List.of("resumed at step 5"), second.notes());
    Run resumed = run(recipe, kind, BUDGET, "stopped", 4);
    assertEquals(List.of("resumed at step 8"), resumed.notes());
    assertEquals(12, resumed.outcome().spent().steps());
    assertEquals(12 * 8, resumed.outcome().spent().samples());
    assertEquals(
        straight.outcome().spent().trainingFlops(), resumed.outcome().spent().trainingFlops());
    assertSame(straight, resumed);
    // The comparison means something only if training goes on between the stops.
    assertFalse(
        Arrays.equals(
            first.tensors().get(aModelTensor(first)), second.tensors().get(aModelTensor(first))));
  }

  @ParameterizedTest
  @CsvSource({"dit, false", "dit, true", "sd3-mmdit, false", "sd3-mmdit, true"})
  void adanAndMicroBatchesResumeToTheBitWithBlocksKeptOrNot(String recipe, boolean again)
      throws IOException {
    RecipeConfig config =
        TinyTraining.withBatch(
            TinyTraining.withOptimizer(
                TinyTraining.config(recipe, 8), ADAN, 0.1, new EmaProfile.Power(0.1)),
            8,
            3,
            again);
    Run straight = run(config, recipe, ConditioningKind.CLASS, BUDGET, "straight", 9);
    run(config, recipe, ConditioningKind.CLASS, BUDGET, "stopped", 1);
    run(config, recipe, ConditioningKind.CLASS, BUDGET, "stopped", 4);
    Run resumed = run(config, recipe, ConditioningKind.CLASS, BUDGET, "stopped", 4);
    assertEquals(List.of("resumed at step 5"), resumed.notes());
    assertTrue(resumed.tensors().keySet().stream().anyMatch(key -> key.startsWith("previous.")));
    assertSame(straight, resumed);
  }

  @Test
  void everyTensorMovesSoThatAForgottenOneWouldShow() throws IOException {
    Map<String, float[]> early = run("dit", ConditioningKind.CLASS, BUDGET, "early", 5).tensors();
    Map<String, float[]> late = run("dit", ConditioningKind.CLASS, BUDGET, "late", 12).tensors();
    for (String group : List.of("model", "ema", "moment1", "moment2", "steps")) {
      assertTrue(
          early.keySet().stream()
              .filter(key -> key.startsWith(group + "."))
              .anyMatch(key -> !Arrays.equals(early.get(key), late.get(key))),
          group);
    }
  }

  @Test
  void aRunThatIsDoneIsNotTrainedAgain() throws IOException {
    Budget budget = new Budget.Samples(30);
    Run done = run("dit", ConditioningKind.CLASS, budget, "done", NEVER);
    assertEquals(Status.DONE, done.outcome().status());
    assertEquals(4, done.outcome().spent().steps(), "30 samples in batches of 8");
    Run again = run("dit", ConditioningKind.CLASS, budget, "done", NEVER);
    assertEquals(Status.DONE, again.outcome().status());
    assertEquals(done.outcome().spent(), again.outcome().spent());
    assertSame(done, again);
  }

  @Test
  void theLogHoldsEachTickOnce() throws IOException {
    run("dit", ConditioningKind.CLASS, BUDGET, "log", 5);
    Path log = folder.resolve("log.log.jsonl");
    // A run that was killed rather than stopped has logged ticks that it will do again.
    Files.writeString(log, Files.readString(log) + "{\"step\":6}\n{\"st");
    Run resumed = run("dit", ConditioningKind.CLASS, BUDGET, "log", 5);
    assertEquals(
        List.of(2L, 4L, 6L, 8L, 10L), resumed.outcome().curve().stream().map(Tick::step).toList());
    assertEquals(5, Files.readAllLines(log).size());
    assertTrue(Files.readAllLines(log).get(2).contains("\"samples\":48"));
  }

  @Test
  void anUntrainedCellTakesNoStep() throws IOException {
    Run none = run("dit", ConditioningKind.CLASS, new Budget.Samples(0), "none", NEVER);
    assertEquals(Status.DONE, none.outcome().status());
    assertEquals(new Spent(0, 0, 0, 0), none.outcome().spent());
    assertEquals(List.of(), none.outcome().curve());
  }

  private record Run(TrainingOutcome outcome, Map<String, float[]> tensors, List<String> notes) {}

  /** Everything new but the folder, as in a new process; the weights' seed is another, too. */
  private Run run(String recipe, ConditioningKind kind, Budget budget, String name, int stopAfter)
      throws IOException {
    return run(TinyTraining.config(recipe, 8), recipe, kind, budget, name, stopAfter);
  }

  private Run run(
      RecipeConfig config,
      String recipe,
      ConditioningKind kind,
      Budget budget,
      String name,
      int stopAfter)
      throws IOException {
    List<String> notes = new ArrayList<>();
    Path checkpoints = folder.resolve(name);
    long weightSeed = Files.exists(checkpoints) ? 99 : SEED;
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = TinyTraining.denoiser(recipe, kind, DATA, manager, weightSeed);
      TrainingState state = new TrainingState(denoiser.weights(), config.training(), manager);
      int[] asked = {0};
      TrainingOutcome outcome =
          new Trainer(denoiser, DATA, kind, config, budget, SEED)
              .run(
                  state,
                  new Checkpoints(checkpoints, "cell"),
                  List.of(new JsonLines(folder.resolve(name + ".log.jsonl"))),
                  manager,
                  () -> ++asked[0] >= stopAfter,
                  new TrainingListener() {
                    @Override
                    public void progress(Spent spent, double share, double loss) {}

                    @Override
                    public void note(String line) {
                      notes.add(line);
                    }
                  });
      return new Run(outcome, TinyTraining.values(state), notes);
    }
  }

  private static void assertSame(Run expected, Run actual) {
    assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
    expected
        .tensors()
        .forEach((key, values) -> assertArrayEquals(values, actual.tensors().get(key), key));
    assertEquals(losses(expected), losses(actual));
    assertFalse(losses(expected).isEmpty());
  }

  private static List<List<Double>> losses(Run run) {
    return run.outcome().curve().stream()
        .map(t -> List.of((double) t.step(), t.loss(), t.learningRate(), t.gradientNorm()))
        .toList();
  }

  private static String aModelTensor(Run run) {
    return run.tensors().keySet().stream()
        .filter(key -> key.startsWith("model.") && key.contains("final_layer"))
        .findFirst()
        .orElseThrow();
  }
}
