package org.ldmbench.harness.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.suite.CellSettings;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Training;
import org.ldmbench.harness.sweep.Presence;
import org.ldmbench.harness.sweep.SweepFolder;
import org.ldmbench.harness.train.Checkpoints;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;

/** Where the cells of a sweep stand, whether it runs or not. */
public final class SweepStatus {

  private final Plan plan;
  private final SweepFolder folder;
  private final Map<String, String> queue;

  /**
   * Of a folder.
   *
   * @param plan of the sweep
   * @param queue what a cluster's queue says of cells, by their ids
   */
  public SweepStatus(Path sweep, Plan plan, Map<String, String> queue) {
    this.plan = plan;
    folder = new SweepFolder(sweep);
    this.queue = Map.copyOf(queue);
  }

  /** Every planned cell, in the order of the plan. */
  public List<CellState> cells() throws IOException {
    List<CellState> states = new ArrayList<>();
    for (PlannedCell cell : plan.cells()) {
      states.add(state(cell));
    }
    return states;
  }

  private CellState state(PlannedCell cell) throws IOException {
    Optional<Presence.Seen> seen = Presence.of(folder.cell(cell.id()));
    if (seen.isPresent() && seen.get().alive()) {
      Presence presence = seen.get().presence();
      return state(
          cell,
          CellState.State.RUNNING,
          presence.stage(),
          presence.spent(),
          Optional.of(presence),
          "");
    }
    if (Files.exists(folder.record(cell.id()))) {
      return ended(cell);
    }
    return waiting(cell, seen);
  }

  private CellState waiting(PlannedCell cell, Optional<Presence.Seen> seen) throws IOException {
    Optional<Presence> gone = seen.map(Presence.Seen::presence);
    String why =
        Optional.ofNullable(queue.get(cell.id()))
            .or(
                () ->
                    gone.map(
                        left ->
                            "process %d on %s ended while it ran"
                                .formatted(left.pid(), left.host())))
            .orElse("");
    return state(cell, CellState.State.WAITING, "", saved(cell), gone, why);
  }

  private CellState ended(PlannedCell cell) throws IOException {
    RunRecord record;
    try {
      record = RecordFiles.read(folder.record(cell.id()));
    } catch (RecordFormatException e) {
      String reason = String.valueOf(e.getMessage());
      return state(cell, CellState.State.FAILED, "", saved(cell), Optional.empty(), reason);
    }
    boolean failed = !record.status().isResult();
    if (failed && queue.containsKey(cell.id())) {
      return waiting(cell, Optional.empty());
    }
    return state(
        cell,
        failed ? CellState.State.FAILED : CellState.State.valueOf(record.status().name()),
        "",
        failed ? saved(cell) : record.spent(),
        record.provenance().host(),
        Optional.empty(),
        record.reason().orElse(""));
  }

  private static CellState state(
      PlannedCell cell,
      CellState.State state,
      String stage,
      Spent spent,
      Optional<Presence> process,
      String reason) {
    return state(
        cell,
        state,
        stage,
        spent,
        process.map(Presence::host).orElse(""),
        process.map(Presence::pid),
        reason);
  }

  private static CellState state(
      PlannedCell cell,
      CellState.State state,
      String stage,
      Spent spent,
      String host,
      Optional<Long> pid,
      String reason) {
    return new CellState(
        cell.id(),
        cell.title(),
        cell.key().variant(),
        cell.key().conditioning(),
        cell.key().seed(),
        state,
        stage,
        spent.samples(),
        share(cell, spent),
        spent.seconds(),
        host,
        pid,
        reason);
  }

  private static double share(PlannedCell cell, Spent spent) {
    return Math.min(1, Budget.of(cell.key().budget()).progress(spent));
  }

  /** What checkpoints hold of the cell's training and those before it. */
  private Spent saved(PlannedCell cell) throws IOException {
    Spent saved = Spent.NOTHING;
    for (Training training : CellSettings.of(plan, cell).trainings()) {
      saved = saved.plus(Checkpoints.spent(folder.checkpoints(training.id())));
    }
    return saved;
  }
}
