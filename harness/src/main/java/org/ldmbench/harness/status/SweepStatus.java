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
import org.ldmbench.reports.record.Status;

/** Where the cells of a sweep stand, whether it runs or not. */
public final class SweepStatus {

  private final Plan plan;
  private final SweepFolder folder;
  private final Map<String, String> queue;

  /**
   * Of a folder.
   *
   * @param queue what a cluster's queue says of cells, by their ids
   * @throws IllegalArgumentException if its plan is none
   */
  public SweepStatus(Path sweep, Map<String, String> queue) throws IOException {
    plan = Plan.read(sweep);
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
      return state(cell, CellState.State.RUNNING, presence.stage(), presence.spent(), seen, "");
    }
    if (Files.exists(folder.record(cell.id()))) {
      return ended(cell);
    }
    String left =
        Optional.ofNullable(queue.get(cell.id()))
            .or(
                () ->
                    seen.map(Presence.Seen::presence)
                        .map(
                            gone ->
                                "process %d on %s ended while it ran"
                                    .formatted(gone.pid(), gone.host())))
            .orElse("");
    return state(cell, CellState.State.WAITING, "", saved(cell), seen, left);
  }

  private CellState ended(PlannedCell cell) throws IOException {
    RunRecord record;
    try {
      record = RecordFiles.read(folder.record(cell.id()));
    } catch (RecordFormatException e) {
      String reason = String.valueOf(e.getMessage());
      return state(cell, CellState.State.FAILED, "", saved(cell), Optional.empty(), reason);
    }
    boolean failed = record.status() != Status.DONE && record.status() != Status.DIVERGED;
    Spent spent = failed ? saved(cell) : record.spent();
    return new CellState(
        cell.id(),
        cell.title(),
        cell.key().variant(),
        cell.key().conditioning(),
        cell.key().seed(),
        failed ? CellState.State.FAILED : CellState.State.valueOf(record.status().name()),
        "",
        spent.samples(),
        share(cell, spent),
        spent.seconds(),
        record.provenance().host(),
        Optional.empty(),
        record.reason().orElse(""));
  }

  private static CellState state(
      PlannedCell cell,
      CellState.State state,
      String stage,
      Spent spent,
      Optional<Presence.Seen> seen,
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
        seen.map(who -> who.presence().host()).orElse(""),
        seen.map(who -> who.presence().pid()),
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
