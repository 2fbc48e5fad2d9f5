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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.optim.Adan;
import org.ldmbench.recipes.optim.EmaProfile;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Tick;

class CheckpointsTest {

  private static final TrainingSet DATA = TinyTraining.data(2);
  private static final List<Tick> CURVE = List.of(new Tick(2, 16, 0.5, 0.1 + 0.2, 1e-3, 1 / 3.0));

  @TempDir private Path folder;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final List<String> notes = new ArrayList<>();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void bringsEverythingBack() throws IOException {
    TrainingState saved = state(1);
    save(saved, 3, "cell");
    TrainingState restored = state(2);
    CheckpointManifest manifest = restore(restored, "cell").orElseThrow();
    assertEquals(spent(3), manifest.spent());
    assertEquals(CURVE, manifest.curve());
    assertEquals(0.7f, manifest.pendingLoss());
    assertEquals(1, manifest.pendingSteps());
    assertSame(TinyTraining.values(saved), TinyTraining.values(restored));
    assertEquals(List.of(), notes);
  }

  @Test
  void keepsTheNewestTwoAndNothingInStaging() throws IOException {
    for (long step : new long[] {9, 10, 11, 100}) {
      save(state(step), step, "cell");
    }
    assertEquals(List.of("step-000000000011", "step-000000000100"), names());
    // A process killed while it wrote leaves a staging folder behind.
    Files.createDirectories(folder.resolve("staging"));
    Files.writeString(folder.resolve("staging").resolve("stray"), "half a checkpoint");
    assertEquals(100, restore(state(1), "cell").orElseThrow().spent().steps());
    save(state(1), 101, "cell");
    assertEquals(List.of("step-000000000100", "step-000000000101"), names());
    try (Stream<Path> files = Files.list(folder.resolve("step-000000000101"))) {
      assertFalse(files.anyMatch(file -> file.endsWith("stray")));
    }
  }

  @Test
  void theSameStepAgainReplacesTheOld() throws IOException {
    save(state(1), 5, "cell");
    TrainingState second = state(2);
    save(second, 5, "cell");
    TrainingState restored = state(3);
    assertEquals(5, restore(restored, "cell").orElseThrow().spent().steps());
    assertSame(TinyTraining.values(second), TinyTraining.values(restored));
  }

  @Test
  void damageFallsBackToTheOneBeforeAndSaysSoInOneLine() throws IOException {
    TrainingState good = state(1);
    save(good, 5, "cell");
    save(state(2), 6, "cell");
    Path newest = folder.resolve("step-000000000006");
    Map<Path, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(newest)) {
      for (Path file : files.toList()) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    assertEquals(6, contents.size(), "five tensor files and a manifest");
    for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
      byte[] whole = file.getValue();
      for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
        Files.write(file.getKey(), Arrays.copyOf(whole, length));
        assertFallsBack(good, file.getKey() + " cut to " + length);
      }
      Files.delete(file.getKey());
      assertFallsBack(good, file.getKey() + " deleted");
      if (file.getKey().toString().endsWith(".safetensors")) {
        for (int at : new int[] {0, 8, whole.length / 2, whole.length - 1}) {
          byte[] flipped = whole.clone();
          flipped[at] ^= 1;
          Files.write(file.getKey(), flipped);
          assertFallsBack(good, file.getKey() + " flipped at " + at);
        }
      }
      Files.write(file.getKey(), whole);
    }
    assertEquals(6, restore(state(3), "cell").orElseThrow().spent().steps());
  }

  private void assertFallsBack(TrainingState good, String what) throws IOException {
    TrainingState restored = state(3);
    notes.clear();
    assertEquals(5, restore(restored, "cell").orElseThrow().spent().steps(), what);
    assertSame(TinyTraining.values(good), TinyTraining.values(restored));
    assertEquals(1, notes.size(), what);
    assertTrue(
        notes.get(0).startsWith("checkpoint step-000000000006 is damaged (")
            && notes.get(0).endsWith("falling back to the one before")
            && notes.get(0).lines().count() == 1,
        notes.get(0));
  }

  @Test
  void anotherCellsCheckpointIsPassedOver() throws IOException {
    TrainingState good = state(1);
    save(good, 5, "cell");
    save(state(2), 6, "other");
    TrainingState restored = state(3);
    assertEquals(5, restore(restored, "cell").orElseThrow().spent().steps());
    assertSame(TinyTraining.values(good), TinyTraining.values(restored));
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains("it is of cell other, expected cell"), notes.get(0));
  }

  @Test
  void withoutAWholeOneTheStateIsUntouched() throws IOException {
    TrainingState state = state(1);
    Map<String, float[]> before = TinyTraining.values(state);
    assertEquals(Optional.empty(), restore(state, "cell"));
    assertEquals(List.of(), notes);
    PathUtils.delete(folder);
    assertEquals(Optional.empty(), restore(state, "cell"));
    assertEquals(List.of(), notes);
    save(state(2), 5, "cell");
    Files.writeString(folder.resolve("step-000000000005").resolve("manifest.json"), "{");
    assertEquals(Optional.empty(), restore(state, "cell"));
    assertEquals(1, notes.size());
    assertSame(before, TinyTraining.values(state));
  }

  @Test
  void anotherOptimisersCheckpointIsPassedOver() throws IOException {
    save(state(1), 5, "cell");
    RecipeConfig adan =
        TinyTraining.withOptimizer(
            TinyTraining.config("dit", 2),
            new Adan.Constants(0.98, 0.92, 0.99, 1e-8, 0, false),
            1,
            new EmaProfile.Power(0.1));
    TrainingState state =
        new TrainingState(
            TinyTraining.denoiser("dit", ConditioningKind.CLASS, DATA, manager, 2).weights(),
            adan.training(),
            manager);
    Map<String, float[]> before = TinyTraining.values(state);
    assertEquals(Optional.empty(), restore(state, "cell"));
    assertEquals(1, notes.size());
    assertSame(before, TinyTraining.values(state));
  }

  private TrainingState state(long seed) {
    return new TrainingState(
        TinyTraining.denoiser("dit", ConditioningKind.CLASS, DATA, manager, seed).weights(),
        TinyTraining.config("dit", 2).training(),
        manager);
  }

  private static Spent spent(long steps) {
    return new Spent(steps, 8 * steps, 1e9 * steps, 0.25 * steps);
  }

  private void save(TrainingState state, long steps, String cell) throws IOException {
    new Checkpoints(folder, cell).save(state, spent(steps), CURVE, new LossMeter(manager, 0.7f, 1));
  }

  private Optional<CheckpointManifest> restore(TrainingState state, String cell)
      throws IOException {
    return new Checkpoints(folder, cell).restore(state, notes::add);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((key, floats) -> assertArrayEquals(floats, actual.get(key), key));
  }
}
