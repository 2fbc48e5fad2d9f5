package org.ldmbench.reports.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The results of one suite. Every cell of the plan is in it, as a record or as one of {@link
 * #notRun()}.
 *
 * @param root the folder
 * @param suiteName name of the suite
 * @param records the records of the cells that have ended, in the order of the plan
 * @param notApplicable combinations that were asked for and do not exist
 * @param yardsticks numbers of real pictures and of reconstructions, if they were measured
 * @param plan the registered cells, in order
 */
public record ResultFolder(
    Path root,
    String suiteName,
    List<RunRecord> records,
    List<NotApplicable> notApplicable,
    Optional<Yardsticks> yardsticks,
    List<PlannedCell> plan) {
  /** Copies the lists. */
  public ResultFolder {
    records = List.copyOf(records);
    notApplicable = List.copyOf(notApplicable);
    plan = List.copyOf(plan);
  }

  /** A folder whose plan is exactly its records. */
  public ResultFolder(
      Path root,
      String suiteName,
      List<RunRecord> records,
      List<NotApplicable> notApplicable,
      Optional<Yardsticks> yardsticks) {
    this(
        root,
        suiteName,
        records,
        notApplicable,
        yardsticks,
        records.stream().map(r -> new PlannedCell(r.cellId(), r.title())).toList());
  }

  /**
   * Reads DIR/plan.json, DIR/cells/ID/record.json of each planned cell, and DIR/yardsticks.json if
   * there is one.
   *
   * @throws RecordFormatException if one of the files is malformed, the plan is missing, or a
   *     record is of another cell than its folder
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static ResultFolder load(Path dir) {
    SuitePlan plan = SuitePlan.read(dir.resolve("plan.json"));
    List<RunRecord> records = new ArrayList<>();
    for (PlannedCell cell : plan.cells()) {
      Path file = dir.resolve("cells").resolve(cell.id()).resolve("record.json");
      if (Files.exists(file)) {
        RunRecord found = RecordFiles.read(file);
        if (!found.cellId().equals(cell.id())) {
          throw new RecordFormatException(
              "field 'cellId'", file.toString(), "'" + found.cellId() + "'", "'" + cell.id() + "'");
        }
        records.add(found);
      }
    }
    Path yardsticks = dir.resolve("yardsticks.json");
    return new ResultFolder(
        dir,
        plan.suite(),
        records,
        plan.notApplicable(),
        Files.exists(yardsticks)
            ? Optional.of(RecordFiles.readYardsticks(yardsticks))
            : Optional.empty(),
        plan.cells());
  }

  /** The planned cells that have no record, in the order of the plan. */
  public List<PlannedCell> notRun() {
    Set<String> ended = records.stream().map(RunRecord::cellId).collect(Collectors.toSet());
    return plan.stream().filter(cell -> !ended.contains(cell.id())).toList();
  }

  /** The folder of a cell, where the paths of its artifacts start. */
  public Path cellFolder(RunRecord cell) {
    return root.resolve("cells").resolve(cell.cellId());
  }
}
