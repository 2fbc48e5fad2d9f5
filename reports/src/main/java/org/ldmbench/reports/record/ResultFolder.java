package org.ldmbench.reports.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of one suite. Every cell of the plan is in it: as a record, as an unused one, or as
 * one of {@link #notRun()}.
 *
 * @param root the folder
 * @param suiteName name of the suite
 * @param records the records of the cells that have ended, in the order of the plan
 * @param notApplicable combinations that were asked for and do not exist
 * @param yardsticks numbers of real pictures and of reconstructions, if they were measured
 * @param plan the registered cells, in order
 * @param unused records that are in the folder and no part of the results
 * @param comparisons that the plan registered
 */
public record ResultFolder(
    Path root,
    String suiteName,
    List<RunRecord> records,
    List<NotApplicable> notApplicable,
    Optional<Yardsticks> yardsticks,
    List<PlannedCell> plan,
    List<UnusedRecord> unused,
    List<RegisteredComparison> comparisons) {
  private static final String CELLS = "cells";
  private static final String RECORD = "record.json";

  /** Copies the lists. */
  public ResultFolder {
    records = List.copyOf(records);
    notApplicable = List.copyOf(notApplicable);
    plan = List.copyOf(plan);
    unused = List.copyOf(unused);
    comparisons = List.copyOf(comparisons);
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
        records.stream().map(r -> new PlannedCell(r.cellId(), r.title())).toList(),
        List.of(),
        List.of());
  }

  /**
   * Reads DIR/plan.json, DIR/cells/ID/record.json of each planned cell, and DIR/yardsticks.json if
   * there is one. A record that is malformed, of another cell than its folder, or not planned is
   * among the unused ones.
   *
   * @throws RecordFormatException if the plan is missing, or it or the yardsticks are malformed
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static ResultFolder load(Path dir) {
    SuitePlan plan = SuitePlan.read(dir.resolve("plan.json"));
    Path cells = dir.resolve(CELLS);
    List<RunRecord> records = new ArrayList<>();
    List<UnusedRecord> unused = new ArrayList<>();
    for (PlannedCell cell : plan.cells()) {
      Path file = cells.resolve(cell.id()).resolve(RECORD);
      if (Files.exists(file)) {
        try {
          records.add(read(file, cell.id()));
        } catch (RecordFormatException e) {
          unused.add(new UnusedRecord(cell.id(), String.valueOf(e.getMessage())));
        }
      }
    }
    unplanned(cells, plan).forEach(unused::add);
    Path yardsticks = dir.resolve("yardsticks.json");
    return new ResultFolder(
        dir,
        plan.suite(),
        records,
        plan.notApplicable(),
        Files.exists(yardsticks)
            ? Optional.of(RecordFiles.readYardsticks(yardsticks))
            : Optional.empty(),
        plan.cells(),
        unused,
        plan.comparisons());
  }

  private static RunRecord read(Path file, String cellId) {
    RunRecord found = RecordFiles.read(file);
    if (!found.cellId().equals(cellId)) {
      throw new RecordFormatException(
          "field 'cellId'", file.toString(), "'" + found.cellId() + "'", "'" + cellId + "'");
    }
    return found;
  }

  private static List<UnusedRecord> unplanned(Path cells, SuitePlan plan) {
    if (!Files.isDirectory(cells)) {
      return List.of();
    }
    Set<String> planned = plan.cells().stream().map(PlannedCell::id).collect(Collectors.toSet());
    try (Stream<Path> folders = Files.list(cells)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(RECORD)))
          .map(folder -> folder.getFileName().toString())
          .filter(id -> !planned.contains(id))
          .sorted()
          .map(
              id ->
                  new UnusedRecord(
                      id,
                      "cell in %s: found '%s', expected one of the plan's".formatted(cells, id)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + cells, e);
    }
  }

  /** The planned cells that have no record at all, in the order of the plan. */
  public List<PlannedCell> notRun() {
    Set<String> ended =
        Stream.concat(
                records.stream().map(RunRecord::cellId), unused.stream().map(UnusedRecord::cellId))
            .collect(Collectors.toSet());
    return plan.stream().filter(cell -> !ended.contains(cell.id())).toList();
  }

  /** The settings of a record's recipe, as the plan has them. */
  public Map<String, String> settings(RunRecord ended) {
    return plan.stream()
        .filter(cell -> cell.id().equals(ended.cellId()))
        .findFirst()
        .map(PlannedCell::settings)
        .orElse(Map.of());
  }

  /**
   * A file that a record names.
   *
   * @param name name of the artifact, such as "grid"
   * @return empty if the record names none
   * @throws RecordFormatException if it is not there, or not inside the cell's folder, be it by a
   *     link
   */
  public Optional<Path> artifact(RunRecord ended, String name) {
    Optional<String> path = Optional.ofNullable(ended.artifacts().get(name));
    return path.map(p -> cellFolder(ended).normalize().resolve(p).normalize())
        .map(
            file -> {
              Path cell = cellFolder(ended).normalize();
              if (file.startsWith(cell) && isInside(file, cell)) {
                return file;
              }
              throw new RecordFormatException(
                  "artifact '" + name + "'",
                  recordFile(ended).toString(),
                  "'" + path.orElseThrow() + "'",
                  "a file inside the cell's folder");
            });
  }

  private static boolean isInside(Path file, Path cell) {
    try {
      return Files.isRegularFile(file) && file.toRealPath().startsWith(cell.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The file of a record. */
  public Path recordFile(RunRecord cell) {
    return cellFolder(cell).resolve(RECORD);
  }

  /** The folder of a cell, where the paths of its artifacts start. */
  public Path cellFolder(RunRecord cell) {
    return root.resolve(CELLS).resolve(cell.cellId());
  }
}
