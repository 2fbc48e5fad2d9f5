package org.ldmbench.reports.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.record.StrictJson;
import org.ldmbench.reports.record.Yardsticks;

/**
 * Whether a result folder is what its plan registered: every cell there and no other, every record
 * with the planned settings, every file with its hash.
 *
 * @param plan if it can be read
 * @param records those that can be read, in the order of the plan
 */
public record SweepCheck(Optional<RegisteredPlan> plan, List<CheckedRecord> records) {
  /** Numbers of real pictures and of reconstructions. */
  public static final String YARDSTICKS = "yardsticks.json";

  /** Feature statistics of the training pictures. */
  public static final String REFERENCE = "reference.safetensors";

  private static final String CELLS = "cells";

  /** Checks a result folder. */
  public static SweepCheck of(Path root, Findings findings) {
    Optional<RegisteredPlan> plan = RegisteredPlan.read(root, findings);
    List<CheckedRecord> records = new ArrayList<>();
    plan.ifPresent(
        registered -> {
          registered
              .cells()
              .keySet()
              .forEach(id -> cell(root, registered, id, findings).ifPresent(records::add));
          unplanned(root, registered, findings);
          yardsticks(root, registered, findings);
        });
    return new SweepCheck(plan, List.copyOf(records));
  }

  /** Checks one cell of a result folder, and the plan. */
  public static SweepCheck ofCell(Path root, String id, Findings findings) {
    Optional<RegisteredPlan> plan = RegisteredPlan.read(root, findings);
    List<CheckedRecord> records = new ArrayList<>();
    plan.ifPresent(
        registered -> {
          if (registered.cells().containsKey(id)) {
            cell(root, registered, id, findings).ifPresent(records::add);
          } else {
            notPlanned(id, registered, findings);
          }
        });
    return new SweepCheck(plan, List.copyOf(records));
  }

  private static Optional<CheckedRecord> cell(
      Path root, RegisteredPlan plan, String id, Findings findings) {
    Path file = root.resolve(CELLS).resolve(id).resolve(RecordCheck.FILE);
    String folder = CELLS + "/" + id + "/";
    if (!Files.exists(file)) {
      findings.missing(folder + RecordCheck.FILE, "the record of a planned cell");
      return Optional.empty();
    }
    return new RecordCheck(file, folder, findings).check(plan, id);
  }

  private static void unplanned(Path root, RegisteredPlan plan, Findings findings) {
    if (!Files.isDirectory(root.resolve(CELLS))) {
      return;
    }
    try (Stream<Path> entries = Files.list(root.resolve(CELLS))) {
      entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .filter(id -> !plan.cells().containsKey(id))
          .sorted()
          .forEach(id -> notPlanned(id, plan, findings));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + root.resolve(CELLS), e);
    }
  }

  private static void notPlanned(String id, RegisteredPlan plan, Findings findings) {
    findings.differs(
        CELLS + "/" + id,
        "",
        "a cell that was not planned",
        "one of the " + plan.cells().size() + " of " + RegisteredPlan.FILE);
  }

  private static void yardsticks(Path root, RegisteredPlan plan, Findings findings) {
    Path file = root.resolve(YARDSTICKS);
    if (!Files.exists(file)) {
      findings.missing(YARDSTICKS, "the numbers of real pictures and of reconstructions");
      return;
    }
    try {
      new JsonDifferences(YARDSTICKS, findings)
          .compare(
              "protocol",
              StrictJson.tree(StrictJson.text("yardsticks", file), file).path("protocol"),
              plan.tree().path("protocol"));
      Yardsticks content = RecordFiles.readYardsticks(file);
      MetricCheck.check(content.metrics(), content.protocol(), YARDSTICKS, findings);
      for (int i = 0; i < content.metrics().size(); i++) {
        Metric metric = content.metrics().get(i);
        findings.unverified(
            YARDSTICKS,
            "metrics[" + i + "].value",
            metric.value() + ", " + metric.label() + " of " + metric.subject(),
            "the features of those pictures, which are not stored");
      }
    } catch (RecordFormatException e) {
      findings.differs(YARDSTICKS, e);
    }
  }
}
