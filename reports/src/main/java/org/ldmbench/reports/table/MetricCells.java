package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.stats.Measure;

/**
 * Cells with the number of a row, or the word for how it ended instead, and the notes that belong
 * to it.
 *
 * @param notes where the notes are collected
 */
public record MetricCells(Footnotes notes) {
  private static final String CROSS = "✗";

  /** The cell of a row and a metric: a number, a dash, a cross, or a word. */
  public Cell cell(RowGroup group, MetricColumn metric) {
    Optional<Measure> measure = group.measure(metric);
    List<String> marks = endings(group);
    if (measure.isEmpty()
        && metric.needsCaptions()
        && group.cell().conditioning().equals("class")) {
      return Cell.of(TableBuilder.DASH);
    }
    if (group.status() != Status.DONE) {
      String word = group.status() == Status.DIVERGED ? CROSS : group.status().word();
      return Cell.of(word, marks.toArray(String[]::new));
    }
    if (measure.isEmpty()) {
      return Cell.of(
          "missing", notes.mark("The cell ended well, but its record lacks this metric."));
    }
    Cell cell = number(group, metric, measure.get());
    for (String mark : marks) {
      cell = cell.marked(mark);
    }
    return measure.get().n() == group.done().size()
        ? cell
        : cell.marked(
            notes.mark(
                "Only %d of %d finished seeds have this metric."
                    .formatted(measure.get().n(), group.done().size())));
  }

  /** Of a single seed, whose spread is unknown, the number's own error in brackets. */
  private Cell number(RowGroup group, MetricColumn metric, Measure measure) {
    OptionalDouble error =
        group.done().size() == 1
            ? metric
                .in(group.done().get(0))
                .map(Metric::standardError)
                .orElse(OptionalDouble.empty())
            : OptionalDouble.empty();
    if (error.isEmpty() || !Double.isFinite(measure.mean())) {
      return Cell.of(metric.text(measure), measure);
    }
    notes.general(
        "In brackets, where there is one seed: the standard error for as many other samples of the"
            + " same network. Other seeds may lie further apart.");
    String shown = Figures.fixed(error.getAsDouble(), metric.decimals(measure.mean()));
    return Cell.of(metric.text(measure) + " (" + shown + ")", measure);
  }

  /** Marks that say how the seeds ended that are not done. */
  private List<String> endings(RowGroup group) {
    List<String> marks = new ArrayList<>();
    Map<String, List<RunRecord>> ended =
        group.records().stream()
            .filter(r -> r.status() != Status.DONE)
            .collect(
                Collectors.groupingBy(
                    MetricCells::ending, LinkedHashMap::new, Collectors.toList()));
    ended.forEach(
        (text, records) -> {
          String seeds =
              group.records().size() == 1
                  ? ""
                  : " (%d of %d seeds, which are not in the mean)"
                      .formatted(records.size(), group.records().size());
          marks.add(notes.mark(text + seeds + "."));
        });
    return marks;
  }

  /** How a cell ended that is not done, such as "Diverged: loss is NaN at step 420". */
  public static String ending(RunRecord ended) {
    return Figures.capital(ended.status().word())
        + ": "
        + ended.reason().orElse("no reason recorded");
  }
}
