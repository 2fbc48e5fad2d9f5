package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;

/** Keeps the books of a sweep's cells: what is missing, what failed, what others are running. */
final class SweepWatcher implements CellExecutor.Watcher {

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Plan plan;
  private final SweepFolder folder;
  private final SweepListener listener;
  private final List<PlannedCell> elsewhere = new ArrayList<>();

  SweepWatcher(Plan plan, SweepFolder folder, SweepListener listener) {
    this.plan = plan;
    this.folder = folder;
    this.listener = listener;
  }

  /** The cells without a good record; a line says which have one. */
  List<PlannedCell> missing() {
    List<PlannedCell> missing = new ArrayList<>();
    for (PlannedCell cell : plan.cells()) {
      if (ended(cell)) {
        listener.note(
            "cell %d of %d is done already: %s"
                .formatted(number(cell), plan.cells().size(), label(cell)));
      } else {
        missing.add(cell);
      }
    }
    return missing;
  }

  /**
   * Waits until one of the cells that another sweep is running has ended or is free.
   *
   * @return those that still are without a record
   */
  List<PlannedCell> waitForOthers(BooleanSupplier stopped) throws IOException {
    if (elsewhere.isEmpty()) {
      return List.of();
    }
    listener.note("waits for %d cells that another sweep is running".formatted(elsewhere.size()));
    while (elsewhere.stream().noneMatch(this::isFree) && !stopped.getAsBoolean()) {
      try {
        Thread.sleep(WAIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }
    List<PlannedCell> left = elsewhere.stream().filter(cell -> !ended(cell)).toList();
    elsewhere.clear();
    return left;
  }

  private boolean isFree(PlannedCell cell) {
    try {
      Optional<FolderClaim> claim = FolderClaim.take(folder.cell(cell.id()));
      if (claim.isPresent()) {
        claim.get().close();
      }
      return claim.isPresent();
    } catch (IOException e) {
      // Its next run will say what is wrong.
      return true;
    }
  }

  /** How many cells failed, or left no record. */
  int failures() {
    return (int) plan.cells().stream().filter(cell -> !ended(cell)).count();
  }

  @Override
  public synchronized void started(PlannedCell cell) {
    listener.cellStarted(number(cell), plan.cells().size(), label(cell));
  }

  @Override
  public synchronized void event(PlannedCell cell, CellEvents.Event event) {
    if (event.stage() == CellEvents.Stage.NOTE) {
      listener.note(event.text());
    } else {
      listener.progress(number(cell), event.stage().word(), event.share(), event.text());
    }
  }

  @Override
  public synchronized void ended(PlannedCell cell, String how) {
    if (how.equals(CellEvents.ELSEWHERE)) {
      elsewhere.add(cell);
      listener.cellEnded(number(cell), "another sweep is running it");
    } else if (how.equals(Status.INTERRUPTED.name())) {
      listener.cellEnded(number(cell), "was stopped; its checkpoint is kept");
    } else {
      listener.cellEnded(number(cell), summary(cell, how));
    }
  }

  @Override
  public synchronized void note(String line) {
    listener.note(line);
  }

  private boolean ended(PlannedCell cell) {
    if (!Files.exists(folder.record(cell.id()))) {
      return false;
    }
    return RecordFiles.read(folder.record(cell.id())).status().isResult();
  }

  private int number(PlannedCell cell) {
    return plan.cells().indexOf(cell) + 1;
  }

  private static String label(PlannedCell cell) {
    String variant = cell.key().variant();
    return cell.title()
        + (variant.isEmpty() ? "" : ", " + variant)
        + ", "
        + cell.key().conditioning()
        + (cell.key().budget().amount() == 0 ? ", untrained" : "")
        + ", seed "
        + cell.key().seed();
  }

  private String summary(PlannedCell cell, String how) {
    if (!Files.exists(folder.record(cell.id()))) {
      return "ended with %s and no record: see %s"
          .formatted(how, folder.cell(cell.id()).resolve("process.log"));
    }
    RunRecord record = RecordFiles.read(folder.record(cell.id()));
    StringBuilder text = new StringBuilder(record.status().name().toLowerCase(Locale.ROOT));
    record.reason().ifPresent(reason -> text.append(": ").append(reason));
    text.append(String.format(Locale.ROOT, ", %.0f s of training", record.spent().seconds()));
    record
        .metrics()
        .forEach(m -> text.append(String.format(Locale.ROOT, ", %s %.4g", m.label(), m.value())));
    return text.toString();
  }
}
