package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.latents.LatentSet;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/** How far ahead batches are made changes no bit, and nothing of it outlives the training. */
class BatchesAheadTest {

  /** Not a multiple of a batch, so that epochs end within one. */
  private static final TrainingSet DATA = TinyTraining.data(11);

  private static final long SEED = 7;
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"dit, CLASS, 8", "dit, CLASS, 3", "sd3-mmdit, TEXT, 8", "sd3-mmdit, TEXT, 3"})
  void howFarAheadChangesNoBit(String recipe, ConditioningKind kind, int microBatch) {
    RecipeConfig config = TinyTraining.withMicroBatch(TinyTraining.config(recipe, 8), microBatch);
    Map<String, float[]> inline = trained(recipe, kind, config, 0);
    for (int ahead : new int[] {1, 2, 5}) {
      Map<String, float[]> made = trained(recipe, kind, config, ahead);
      inline.forEach((key, values) -> assertArrayEquals(values, made.get(key), key));
    }
  }

  private static Map<String, float[]> trained(
      String recipe, ConditioningKind kind, RecipeConfig config, int ahead) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = TinyTraining.denoiser(recipe, kind, DATA, manager, SEED);
      TrainingState state = new TrainingState(denoiser.weights(), config.training(), manager);
      Map<String, float[]> before = TinyTraining.values(state);
      try (TrainingStep step = new TrainingStep(denoiser, DATA, kind, config, state, SEED, ahead)) {
        for (int i = 0; i < 5; i++) {
          try (NDManager scope = manager.newSubManager()) {
            step.run(scope, i, OptionalLong.empty());
          }
        }
      }
      Map<String, float[]> after = TinyTraining.values(state);
      assertFalse(
          after.keySet().stream().allMatch(key -> Arrays.equals(before.get(key), after.get(key))));
      return after;
    }
  }

  @Test
  void aPictureThatVanishesEndsTheTrainingWithItsOwnWords() throws InterruptedException {
    IllegalArgumentException gone =
        new IllegalArgumentException("cat.png: found no file, expected the picture");
    int size = DATA.latents().channels() * DATA.latents().side() * DATA.latents().side();
    Floats vanishing =
        new Floats() {
          @Override
          public long count() {
            return DATA.latents().values().count();
          }

          @Override
          public void copy(long from, float[] target, int at, int count) {
            if (from == 4L * size) {
              throw gone;
            }
            DATA.latents().values().copy(from, target, at, count);
          }
        };
    TrainingSet data =
        new TrainingSet(
            DATA.pictures(),
            DATA.shape(),
            new LatentSet(DATA.size(), DATA.latents().channels(), DATA.latents().side(), vanishing),
            DATA.metadata(),
            DATA.labels(),
            DATA.captions());
    Set<Thread> before = makers();
    assertSame(
        gone, assertThrows(IllegalArgumentException.class, () -> train(data, new Budget.Steps(9))));
    assertNoneMoreThan(before);
  }

  @Test
  void aTrainingThatEndsLeavesNoThread() throws IOException, InterruptedException {
    Set<Thread> before = makers();
    assertEquals(Status.DONE, train(DATA, new Budget.Steps(3)).status());
    assertNoneMoreThan(before);
  }

  private TrainingOutcome train(TrainingSet data, Budget budget) throws IOException {
    RecipeConfig config = TinyTraining.config("dit", 2);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser = TinyTraining.denoiser("dit", ConditioningKind.CLASS, data, manager, SEED);
      return new Trainer(denoiser, data, ConditioningKind.CLASS, config, budget, SEED)
          .run(
              new TrainingState(denoiser.weights(), config.training(), manager),
              new Checkpoints(folder.resolve("checkpoint"), "cell"),
              List.of(),
              manager,
              () -> false,
              new TrainingListener() {
                @Override
                public void progress(Spent spent, double share, double loss) {}

                @Override
                public void note(String line) {}
              });
    }
  }

  private static Set<Thread> makers() {
    Set<Thread> makers = new HashSet<>(Thread.getAllStackTraces().keySet());
    makers.removeIf(thread -> !thread.getName().equals(MadeAhead.THREAD));
    return makers;
  }

  /** A pool reports its end a moment before its thread does. */
  private static void assertNoneMoreThan(Set<Thread> before) throws InterruptedException {
    Set<Thread> left = makers();
    left.removeAll(before);
    for (Thread thread : left) {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      assertEquals(Thread.State.TERMINATED, thread.getState());
    }
  }
}
