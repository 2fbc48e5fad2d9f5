package org.ldmbench.harness.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.suite.FixedFacts;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Planner;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.harness.suite.SuiteCatalog;
import org.ldmbench.harness.sweep.CellEvents;
import org.ldmbench.harness.sweep.CellExecutor;
import org.ldmbench.harness.sweep.ClusterOptions;
import org.ldmbench.harness.sweep.ExecutorProvider;
import org.ldmbench.harness.sweep.Sweep;
import org.ldmbench.recipes.Recipes;

/** What is written for a sweep that is too long for one array; nothing is submitted. */
class SlurmExecutorTest {

  private static final String SUITE = Path.of("..", "scripts", "ci", "slurm-suite.json").toString();

  @Test
  void longSweepsAreSeveralArrays(@TempDir Path sweep) throws IOException {
    Suite suite =
        SuiteCatalog.get(SUITE).withSeeds(LongStream.rangeClosed(1, 1200).boxed().toList());
    Plan plan =
        new Planner(suite, new Recipes(getClass().getClassLoader()), new FixedFacts()).plan();
    plan.write(sweep);
    Heard heard = new Heard();
    new SlurmProvider().create(request(sweep)).run(plan.cells(), heard);
    Path folder = sweep.resolve("slurm").resolve("1");
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("array-0.sh", "array-1.sh", "cells-0.txt", "cells-1.txt", "report.sh"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    List<String> cells = new ArrayList<>(Files.readAllLines(folder.resolve("cells-0.txt")));
    assertEquals(1000, cells.size());
    cells.addAll(Files.readAllLines(folder.resolve("cells-1.txt")));
    assertEquals(plan.cells().stream().map(PlannedCell::id).toList(), cells);
    String second = Files.readString(folder.resolve("array-1.sh"));
    assertTrue(second.contains("#SBATCH --array=1-200%16\n"), second);
    assertTrue(second.contains("cells-1.txt"), second);
    assertTrue(second.contains("gpu:0"), second);
    assertEquals(1, heard.notes.size());
    assertTrue(heard.notes.get(0).startsWith("nothing is submitted"), heard.notes.toString());
  }

  private static ExecutorProvider.Request request(Path sweep) {
    return new ExecutorProvider.Request(
        sweep,
        Device.cpu(),
        true,
        new Sweep.Jobs(1, 2),
        new ClusterOptions(
            Optional.empty(), 1, Optional.empty(), Optional.of(16), List.of(), true));
  }

  private static final class Heard implements CellExecutor.Watcher {
    private final List<String> notes = new ArrayList<>();

    @Override
    public void started(PlannedCell cell) {}

    @Override
    public void event(PlannedCell cell, CellEvents.Event event) {}

    @Override
    public void ended(PlannedCell cell, String how) {}

    @Override
    public void note(String line) {
      notes.add(line);
    }
  }
}
