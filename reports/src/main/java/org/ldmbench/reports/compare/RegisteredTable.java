package org.ldmbench.reports.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ldmbench.reports.record.RegisteredComparison;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.Footnotes;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** The comparisons that plans registered as a table for people. */
final class RegisteredTable {
  private static final Cell DASH = Cell.of("—");
  private static final int PERCENT = 100;

  private RegisteredTable() {}

  /** The table; empty if nothing was registered. */
  static Optional<ResultTable> of(Comparison comparison) {
    List<RegisteredComparison> asked =
        comparison.folders().stream().flatMap(folder -> folder.comparisons().stream()).toList();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    List<RegisteredLine> lines = RegisteredLine.of(comparison);
    Footnotes notes = new Footnotes();
    notes.general(
        "Registered in plan.json before the first step. Verdicts at 5 % with Holm's correction over"
            + " these %d alone; every other table is exploratory.".formatted(lines.size()));
    unanswered(comparison.folders(), lines)
        .forEach(note -> notes.general(note + " no two rows with numbers in one task yet."));
    List<Row> rows =
        lines.stream().map(line -> row(line, ComparisonTable.verdict(line.line(), notes))).toList();
    return Optional.of(
        new ResultTable(
            "Registered comparisons",
            columns(),
            rows,
            List.of(),
            notes.all(),
            comparison.protocol()));
  }

  private static Stream<String> unanswered(List<ResultFolder> folders, List<RegisteredLine> lines) {
    List<RegisteredComparison> answered = lines.stream().map(RegisteredLine::asked).toList();
    return folders.stream()
        .flatMap(folder -> folder.comparisons().stream())
        .filter(asked -> !answered.contains(asked))
        .map(
            asked ->
                "Registered and not answered: %s against %s in %s:"
                    .formatted(asked.candidate(), asked.baseline(), asked.metric()));
  }

  private static List<Column> columns() {
    return Stream.concat(
            Stream.of("Candidate", "Baseline", "Conditioning", "Metric")
                .map(name -> column(name, Align.LEFT)),
            Stream.concat(
                Stream.of("Shared seeds", "Difference", "95 % interval of it", "Margin")
                    .map(name -> column(name, Align.RIGHT)),
                Stream.of(column("Verdict", Align.LEFT))))
        .collect(Collectors.toList());
  }

  private static Column column(String name, Align side) {
    return new Column(
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"),
        name,
        "",
        side,
        Direction.NONE);
  }

  private static Row row(RegisteredLine registered, Cell verdict) {
    ComparedRow candidate = registered.line().row();
    MetricColumn metric = registered.metric();
    PairedDifference pair = registered.line().pair().orElseThrow();
    Optional<Measure> difference = pair.difference();
    double base = difference.isPresent() ? new Measure(pair.baseline()).mean() : Double.NaN;
    int decimals = Double.isFinite(base) ? metric.decimals(base) : 0;
    return new Row(
        Row.Kind.TRAINED,
        candidate.label(),
        candidate.group().status().word(),
        candidate.group().first().protocolFingerprint(),
        candidate.group().records().stream().map(r -> r.cellId()).toList(),
        List.of(
            Cell.of(candidate.label()),
            Cell.of(registered.baseline().label()),
            Cell.of(candidate.group().cell().conditioning()),
            Cell.of(metric.label()),
            Cell.of("" + pair.n(), Measure.of(pair.n())),
            difference.map(d -> Cell.of(Figures.signed(d.mean(), decimals), d)).orElse(DASH),
            difference
                .flatMap(Measure::interval)
                .map(i -> Cell.of(ComparisonTable.signed(i, decimals)))
                .orElse(DASH),
            Cell.of(
                Figures.plain(PERCENT * registered.asked().margin()) + " %",
                Measure.of(registered.asked().margin())),
            verdict));
  }
}
