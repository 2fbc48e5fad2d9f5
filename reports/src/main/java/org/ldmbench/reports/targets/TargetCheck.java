package org.ldmbench.reports.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.stats.Judge;
import org.ldmbench.reports.stats.MeanTest;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.RowGroup;

/**
 * A target, and what the results say of it.
 *
 * @param target the number
 * @param outcome what may be said
 * @param ours our numbers in the paper's unit; only of rows that are comparable
 * @param note why, if there is no verdict; or ""
 */
record TargetCheck(
    PaperTargets.Target target, Outcome outcome, Optional<Measure> ours, String note) {
  /** What may be said of a target. */
  enum Outcome {
    /** Surely within the margin. */
    REPRODUCED,
    /** Surely beyond the margin. */
    NOT_REPRODUCED,
    /** The seeds do not decide. */
    UNDECIDED,
    /** Measured in another way than the paper. */
    NOT_COMPARABLE,
    /** No run of the recipe. */
    NOT_RUN;

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Checks every target; the margin is a share of the paper's number. */
  static List<TargetCheck> of(PaperTargets paper, List<ResultFolder> folders, double margin) {
    List<RowGroup> rows =
        folders.stream().flatMap(folder -> RowGroup.of(folder.records()).stream()).toList();
    return paper.targets().stream().map(target -> of(paper, target, rows, margin)).toList();
  }

  private static TargetCheck of(
      PaperTargets paper, PaperTargets.Target target, List<RowGroup> rows, double margin) {
    PaperTargets.PaperRow row = paper.rowOf(target);
    PaperTargets.PaperColumn column = paper.columnOf(target);
    List<RowGroup> runs =
        rows.stream()
            .filter(g -> g.cell().recipe().equals(row.recipe()) && !g.untrained())
            .filter(g -> g.cell().conditioning().equals(column.conditioning()))
            .toList();
    if (runs.isEmpty()) {
      return new TargetCheck(target, Outcome.NOT_RUN, Optional.empty(), "");
    }
    String closest = "";
    for (RowGroup run : runs) {
      List<String> differences = differences(run, row, column);
      if (differences.isEmpty()) {
        return judge(target, run, column, margin);
      }
      String found = String.join(", ", differences);
      closest = closest.isEmpty() || found.length() < closest.length() ? found : closest;
    }
    return new TargetCheck(target, Outcome.NOT_COMPARABLE, Optional.empty(), "it has " + closest);
  }

  private static List<String> differences(
      RowGroup run, PaperTargets.PaperRow row, PaperTargets.PaperColumn column) {
    List<String> differences = new ArrayList<>();
    if (!run.cell().preset().equals(row.preset())) {
      differences.add("preset %s instead of %s".formatted(run.cell().preset(), row.preset()));
    }
    Map<String, String> found = run.first().protocol().fields();
    column
        .protocol()
        .forEach(
            (field, expected) -> {
              String value = found.getOrDefault(field, "nothing");
              if (!value.equals(String.valueOf(expected))) {
                differences.add("%s %s instead of %s".formatted(field, value, expected));
              }
            });
    return differences;
  }

  private static TargetCheck judge(
      PaperTargets.Target target, RowGroup run, PaperTargets.PaperColumn column, double margin) {
    Optional<Measure> ours =
        run.records().stream()
            .flatMap(MetricColumn::of)
            .filter(metric -> metric.name().equals(column.metric()))
            .findFirst()
            .flatMap(run::measure)
            .map(m -> new Measure(m.values().stream().map(v -> v * column.scale()).toList()));
    if (ours.isEmpty()) {
      String status = run.status().word();
      return new TargetCheck(target, Outcome.UNDECIDED, ours, "no number: " + status);
    }
    if (ours.get().n() < 2 || !Double.isFinite(ours.get().mean())) {
      return new TargetCheck(target, Outcome.UNDECIDED, ours, "one seed has no interval");
    }
    MeanTest test = ours.get().test();
    double low = target.value() * (1 - margin);
    double high = target.value() * (1 + margin);
    Outcome outcome =
        test.between(low, high) < Judge.LEVEL
            ? Outcome.REPRODUCED
            : Math.min(test.above(high), test.below(low)) < Judge.LEVEL
                ? Outcome.NOT_REPRODUCED
                : Outcome.UNDECIDED;
    return new TargetCheck(target, outcome, ours, "");
  }
}
