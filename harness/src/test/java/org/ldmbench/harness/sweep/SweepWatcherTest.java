package org.ldmbench.harness.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.suite.FixedFacts;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.Planner;
import org.ldmbench.harness.suite.SuiteCatalog;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.reports.record.Status;

class SweepWatcherTest {

  @TempDir private Path dir;

  /** A cell that failed is tried again; one that diverged has a result. */
  @Test
  void whatDivergedIsNotTriedAgain() throws IOException {
    Plan plan =
        new Planner(
                SuiteCatalog.get(
                    Path.of("src", "test", "resources", "suites", "smallest.json") + ""),
                new Recipes(SweepWatcherTest.class.getClassLoader()),
                new FixedFacts())
            .plan();
    SweepFolder folder = new SweepFolder(dir);
    EndedCell.write(folder, plan.cells().get(0), Status.DIVERGED, "loss is NaN at step 12");
    EndedCell.write(folder, plan.cells().get(1), Status.FAILED, "out of memory");
    List<String> notes = new ArrayList<>();
    SweepWatcher watcher = new SweepWatcher(plan, folder, new Notes(notes));
    assertEquals(plan.cells().subList(1, 3), watcher.missing());
    assertEquals(1, notes.size());
    assertEquals(2, watcher.failures());
  }

  private record Notes(List<String> lines) implements SweepListener {

    @Override
    public void cellStarted(int number, int count, String label) {}

    @Override
    public void progress(int number, String stage, double share, String text) {}

    @Override
    public void cellEnded(int number, String text) {}

    @Override
    public void note(String line) {
      lines.add(line);
    }
  }
}
