package org.ldmbench.harness.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.suite.FixedFacts;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Planner;
import org.ldmbench.harness.suite.SuiteCatalog;
import org.ldmbench.harness.sweep.EndedCell;
import org.ldmbench.harness.sweep.SweepFolder;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.reports.record.Status;

class SweepStatusTest {

  private static final String SUITE =
      Path.of("src", "test", "resources", "suites", "smallest.json").toString();

  @TempDir private Path dir;
  private Plan plan;
  private SweepFolder folder;

  @BeforeEach
  void write() throws IOException {
    plan =
        new Planner(
                SuiteCatalog.get(SUITE),
                new Recipes(SweepStatusTest.class.getClassLoader()),
                new FixedFacts())
            .plan();
    plan.write(dir);
    folder = new SweepFolder(dir);
  }

  @Test
  void nothingHasBegun() throws IOException {
    for (CellState cell : cells()) {
      assertEquals(CellState.State.WAITING, cell.state());
      assertEquals(0, cell.samples());
      assertEquals(Optional.empty(), cell.pid());
    }
    assertEquals(3, cells().size());
  }

  @Test
  void aRecordTellsHowItEnded() throws IOException {
    record(0, Status.DONE, "");
    record(1, Status.DIVERGED, "loss is NaN at step 12");
    record(2, Status.FAILED, "out of memory");
    checkpoint(2, "step-000000000004", 256);
    List<CellState> cells = cells();
    assertEquals(CellState.State.DONE, cells.get(0).state());
    assertEquals(512, cells.get(0).samples());
    assertEquals(0.5, cells.get(0).share());
    assertEquals("far away", cells.get(0).host());
    assertEquals(CellState.State.DIVERGED, cells.get(1).state());
    assertEquals("loss is NaN at step 12", cells.get(1).reason());
    assertEquals(CellState.State.FAILED, cells.get(2).state());
    assertEquals(256, cells.get(2).samples(), "what a resumed sweep starts from");
  }

  @Test
  void whatIsInAQueueWaits() throws IOException {
    record(0, Status.DONE, "");
    record(1, Status.FAILED, "out of memory");
    Map<String, String> queue =
        plan.cells().stream().collect(Collectors.toMap(PlannedCell::id, c -> "Slurm job 7"));
    List<CellState> cells = new SweepStatus(dir, plan, queue).cells();
    assertEquals(CellState.State.DONE, cells.get(0).state());
    assertEquals(CellState.State.WAITING, cells.get(1).state(), "it is tried again");
    assertEquals("Slurm job 7", cells.get(1).reason());
    assertEquals("Slurm job 7", cells.get(2).reason());
  }

  @Test
  void aProcessThatRunsIsSeenWhateverARecordSays() throws IOException {
    record(0, Status.FAILED, "out of memory");
    presence(0, here(), ProcessHandle.current().pid(), started());
    CellState cell = cells().get(0);
    assertEquals(CellState.State.RUNNING, cell.state());
    assertEquals("training", cell.stage());
    assertEquals(768, cell.samples());
    assertEquals(0.75, cell.share());
    assertEquals(here(), cell.host());
    assertEquals(ProcessHandle.current().pid(), cell.pid().orElseThrow());
  }

  /** The number of a process that was killed is another process's now. */
  @Test
  void aProcessThatIsGoneLeavesItsCellWaitingWithWhatItSaved() throws IOException {
    presence(0, here(), ProcessHandle.current().pid(), "2001-01-01T00:00:00Z");
    checkpoint(0, "step-000000000002", 128);
    checkpoint(0, "step-000000000004", 256);
    CellState cell = cells().get(0);
    assertEquals(CellState.State.WAITING, cell.state());
    assertEquals(256, cell.samples());
    assertTrue(cell.reason().endsWith(" ended while it ran"), cell.reason());
    Files.writeString(
        folder
            .checkpoints(plan.cells().get(0).training())
            .resolve("step-000000000004")
            .resolve("manifest.json"),
        "{");
    assertEquals(128, cells().get(0).samples(), "the newest is damaged");
  }

  /** Its process cannot be looked at from here; its file is touched while it lives. */
  @Test
  void anotherMachinesProcessLivesAsLongAsItBeats() throws IOException {
    Path file = presence(0, "node17", 4711, started());
    assertEquals(CellState.State.RUNNING, cells().get(0).state());
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
    assertEquals(CellState.State.WAITING, cells().get(0).state());
    assertEquals("process 4711 on node17 ended while it ran", cells().get(0).reason());
  }

  @Test
  void aRecordThatIsNoneIsAFailureWithItsReason() throws IOException {
    Path file = folder.record(plan.cells().get(0).id());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");
    assertEquals(CellState.State.FAILED, cells().get(0).state());
    assertTrue(cells().get(0).reason().startsWith("schema version"), cells().get(0).reason());
  }

  /** Everything is as it was, to the times. */
  private List<CellState> cells() throws IOException {
    Map<Path, FileTime> before = files();
    List<CellState> cells = new SweepStatus(dir, plan, Map.of()).cells();
    assertEquals(before, files());
    return cells;
  }

  private Map<Path, FileTime> files() throws IOException {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path file : all.toList()) {
        files.put(file, Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  private Path presence(int cell, String host, long pid, String started) throws IOException {
    Path file = folder.cell(plan.cells().get(cell).id()).resolve("presence.json");
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        """
        {"host": "%s", "pid": %d, "processStarted": "%s", "stage": "training", "share": 0.75,
         "spent": {"steps": 12, "samples": 768, "trainingFlops": 1e9, "seconds": 3.5}}
        """
            .formatted(host, pid, started));
  }

  private static String here() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }

  private static String started() {
    return ProcessHandle.current().info().startInstant().map(Instant::toString).orElse("");
  }

  private void checkpoint(int cell, String name, long samples) throws IOException {
    Path home = folder.checkpoints(plan.cells().get(cell).training()).resolve(name);
    Files.createDirectories(home);
    Files.writeString(
        home.resolve("manifest.json"),
        """
        {"cell": "", "spent": {"steps": 1, "samples": %d, "trainingFlops": 1, "seconds": 1},
         "curve": [], "pendingLoss": 0, "pendingSteps": 0, "files": {}}
        """
            .formatted(samples));
  }

  private void record(int number, Status status, String reason) throws IOException {
    EndedCell.write(folder, plan.cells().get(number), status, reason);
  }
}
