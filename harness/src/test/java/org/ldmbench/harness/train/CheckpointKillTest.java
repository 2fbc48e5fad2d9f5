package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.track.JsonLines;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.reports.record.Spent;

/**
 * A process that is killed while it writes a checkpoint loses at most the steps since the one
 * before, and the training ends with the bits of one that nobody disturbed.
 */
class CheckpointKillTest {

  private static final TrainingSet DATA = TinyTraining.data(20);
  private static final String RECIPE = "dit";
  private static final RecipeConfig CONFIG = TinyTraining.config(RECIPE, 4);
  private static final long SEED = 7;

  /** Steps between two checkpoints. */
  private static final int INTERVAL = 3;

  private static final int STEPS = 4 * INTERVAL;

  @TempDir private Path folder;

  /** A checkpoint is five tensor files and a manifest, then a move, then the oldest goes. */
  @ParameterizedTest
  @CsvSource({
    // what has just been written, how often by then, the step of the newest whole checkpoint
    "staging, 1, 0",
    "staging, 3, 6",
    "model x_embedder.proj.weight, 3, 6",
    "model.safetensors, 2, 3",
    "ema.safetensors, 3, 6",
    "manifest.json, 1, 0",
    "manifest.json, 3, 6",
    "moved, 3, 9",
    "pruned, 1, 9"
  })
  void killedAtAnyPointItLosesOneIntervalAtMost(String point, int time, int kept) throws Exception {
    kill(point, time);
    List<String> notes = new ArrayList<>();
    Map<String, float[]> resumed = train(folder, notes, name -> {});
    assertEquals(kept == 0 ? List.of() : List.of("resumed at step " + kept), notes);
    assertSame(resumed);
  }

  /** As of a disk that is full: what was there stays, and the training can go on from it. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "model.safetensors", "manifest.json"})
  void aDiskThatRefusesLosesOneIntervalAtMost(String point) throws IOException {
    int[] times = {0};
    IOException refused =
        assertThrows(
            IOException.class,
            () ->
                train(
                    folder,
                    new ArrayList<>(),
                    name -> {
                      if (name.equals(point) && ++times[0] == 3) {
                        throw new IOException("No space left on device");
                      }
                    }));
    assertTrue(String.valueOf(refused.getMessage()).endsWith("No space left on device"));
    List<String> notes = new ArrayList<>();
    Map<String, float[]> resumed = train(folder, notes, name -> {});
    assertEquals(List.of("resumed at step " + 2 * INTERVAL), notes);
    assertSame(resumed);
  }

  @Test
  void thePointsAreThoseOfACheckpoint() throws IOException {
    List<String> points = new ArrayList<>();
    train(folder, new ArrayList<>(), points::add);
    List<String> first = points.subList(0, points.indexOf("moved") + 1);
    assertEquals(5, first.stream().filter(name -> name.endsWith(".safetensors")).count());
    assertEquals("staging", first.get(0));
    assertEquals("manifest.json", first.get(first.size() - 2));
    assertEquals(2, points.stream().filter("pruned"::equals).count(), "two are kept of four");
  }

  private void assertSame(Map<String, float[]> resumed) throws IOException {
    Map<String, float[]> straight =
        train(folder.resolve("straight"), new ArrayList<>(), name -> {});
    assertEquals(straight.keySet(), resumed.keySet());
    straight.forEach((key, values) -> assertArrayEquals(values, resumed.get(key), key));
  }

  /** By SIGKILL, in a process of its own. */
  private void kill(String point, int time) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(Victim.class.getName(), folder.toString(), point, Integer.toString(time)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process victim = builder.start();
    assertEquals('k', victim.getInputStream().read(), "it got there");
    victim.destroyForcibly();
    assertTrue(victim.waitFor(20, TimeUnit.SECONDS));
    assertEquals(128 + 9, victim.exitValue());
  }

  /** Trains, and at a point asks to be killed. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws IOException {
      int[] times = {0};
      train(
          Path.of(arguments[0]),
          new ArrayList<>(),
          name -> {
            if (name.equals(arguments[1]) && ++times[0] == Integer.parseInt(arguments[2])) {
              System.out.print("k");
              System.out.flush();
              sleep();
            }
          });
    }

    private static void sleep() {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** To the end, with a checkpoint every {@link #INTERVAL} steps; gives the last tensors. */
  private static Map<String, float[]> train(
      Path folder, List<String> notes, Checkpoints.WritePoint point) throws IOException {
    Files.createDirectories(folder);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Denoiser denoiser =
          TinyTraining.denoiser(RECIPE, ConditioningKind.CLASS, DATA, manager, SEED);
      TrainingState state = new TrainingState(denoiser.weights(), CONFIG.training(), manager);
      Spent spent = Spent.NOTHING;
      while (spent.steps() < STEPS) {
        boolean first = spent.steps() == 0;
        int[] steps = {0};
        spent =
            new Trainer(
                    denoiser, DATA, ConditioningKind.CLASS, CONFIG, new Budget.Steps(STEPS), SEED)
                .run(
                    state,
                    new Checkpoints(folder.resolve("checkpoint"), "cell", point),
                    List.of(new JsonLines(folder.resolve("log.jsonl"))),
                    manager,
                    () -> ++steps[0] >= INTERVAL,
                    new Notes(first ? notes : new ArrayList<>()))
                .spent();
      }
      return TinyTraining.values(state);
    }
  }

  private record Notes(List<String> lines) implements TrainingListener {

    @Override
    public void progress(Spent spent, double share, double loss) {}

    @Override
    public void note(String line) {
      lines.add(line);
    }
  }
}
