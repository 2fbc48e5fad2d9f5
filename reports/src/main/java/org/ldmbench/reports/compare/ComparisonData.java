package org.ldmbench.reports.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.stats.Interval;
import org.ldmbench.reports.stats.Judgement;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.Footnote;
import org.ldmbench.reports.table.MetricCells;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/**
 * A comparison as one table for programs: a line for each metric and row, every number in a column
 * of its own at full precision, and the settings that differ as columns "config.PATH".
 */
final class ComparisonData {
  /** The fields of one line by key; those of words and those of numbers know their side. */
  private static final class Fields {
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Map<String, Align> sides = new LinkedHashMap<>();

    void word(String key, String text) {
      cells.put(key, Cell.of(text));
      sides.put(key, Align.LEFT);
    }

    void number(String key, Optional<Double> number) {
      cells.put(
          key, number.map(n -> Cell.of(Double.toString(n), Measure.of(n))).orElse(Cell.of("")));
      sides.put(key, Align.RIGHT);
    }

    List<Column> columns() {
      List<Column> columns = new ArrayList<>();
      sides.forEach((key, side) -> columns.add(new Column(key, key, "", side, Direction.NONE)));
      return columns;
    }
  }

  private ComparisonData() {}

  static ResultTable of(Comparison comparison) {
    List<String> settings = SettingsTable.differing(comparison.rows());
    List<Column> columns = List.of();
    List<Row> rows = new ArrayList<>();
    List<Footnote> notes = new ArrayList<>();
    for (RegisteredLine registered : RegisteredLine.of(comparison)) {
      Fields fields = new Fields();
      ComparedRow candidate = registered.line().row();
      fields.word("registered", "yes");
      fields.number("margin", Optional.of(registered.asked().margin()));
      identity(comparison, candidate, registered.metric(), registered.baseline().label(), fields);
      add(registered.line(), registered.metric(), settings, fields);
      rows.add(row(candidate, List.copyOf(fields.cells.values())));
    }
    for (MetricColumn metric : comparison.metrics()) {
      for (ComparedMetric.Line line : ComparedMetric.of(comparison, metric).lines()) {
        Fields fields = new Fields();
        ComparedRow row = line.row();
        fields.word("registered", "no");
        fields.number("margin", Optional.of(comparison.margin()));
        String baseline =
            comparison.isBaseline(row)
                ? ""
                : comparison.baselineOf(row).map(ComparedRow::label).orElse("");
        identity(comparison, row, metric, baseline, fields);
        add(line, metric, settings, fields);
        columns = fields.columns();
        rows.add(row(line.row(), List.copyOf(fields.cells.values())));
      }
      ComparisonTable.of(comparison, metric).footnotes().stream()
          .map(note -> new Footnote("", note.text()))
          .filter(note -> !notes.contains(note))
          .forEach(notes::add);
    }
    return new ResultTable("comparison", columns, rows, List.of(), notes, comparison.protocol());
  }

  private static void add(
      ComparedMetric.Line line, MetricColumn metric, List<String> settings, Fields fields) {
    numbers(line, metric, fields);
    settings.forEach(
        path -> fields.word("config." + path, line.row().settings().getOrDefault(path, "")));
  }

  private static void identity(
      Comparison comparison, ComparedRow row, MetricColumn metric, String baseline, Fields fields) {
    CellKey cell = row.group().cell();
    fields.word("metric", metric.column(comparison.metrics()).name());
    fields.word("better", metric.higherIsBetter() ? "higher" : "lower");
    fields.word("row", row.label());
    fields.word("folder", row.folder());
    fields.word("recipe", cell.recipe());
    fields.word("preset", cell.preset());
    fields.word("conditioning", cell.conditioning());
    fields.word("dataset", cell.dataset());
    fields.word("budget", cell.budget().kind());
    fields.number("budget_amount", Optional.of(cell.budget().amount()));
    fields.word("baseline", baseline);
    fields.word("objection", String.join(" ", row.objections()));
    fields.word(
        "endings",
        row.group().records().stream()
            .filter(r -> r.status() != Status.DONE)
            .map(r -> "seed %d %s".formatted(r.cell().seed(), MetricCells.ending(r)))
            .collect(Collectors.joining("; ")));
  }

  private static void numbers(ComparedMetric.Line line, MetricColumn metric, Fields fields) {
    Optional<Measure> measure =
        line.row().group().measure(metric).filter(m -> line.row().comparable());
    fields.number("seeds", Optional.of((double) line.row().group().records().size()));
    fields.number("n", measure.map(m -> (double) m.n()));
    fields.number("mean", measure.map(Measure::mean));
    fields.number(
        "sd", measure.filter(m -> m.n() > 1).map(m -> m.standardDeviation().orElseThrow()));
    fields.number("low", measure.flatMap(Measure::interval).map(Interval::low));
    fields.number("high", measure.flatMap(Measure::interval).map(Interval::high));
    Optional<Measure> difference = line.pair().flatMap(PairedDifference::difference);
    fields.number("shared_seeds", line.pair().map(pair -> (double) pair.n()));
    fields.number("difference", difference.map(Measure::mean));
    fields.number("difference_low", difference.flatMap(Measure::interval).map(Interval::low));
    fields.number("difference_high", difference.flatMap(Measure::interval).map(Interval::high));
    fields.number(
        "effect_percent",
        line.pair()
            .filter(pair -> pair.percent().isPresent())
            .map(pair -> pair.percent().getAsDouble()));
    fields.word("verdict", line.judgement().map(j -> j.verdict().word()).orElse(""));
    fields.number("p", line.judgement().map(Judgement::pValue));
    fields.number(
        "more_seeds",
        line.judgement()
            .filter(j -> j.moreSeeds().isPresent())
            .map(j -> (double) j.moreSeeds().getAsInt()));
  }

  private static Row row(ComparedRow row, List<Cell> cells) {
    return new Row(
        row.group().untrained() ? Row.Kind.UNTRAINED : Row.Kind.TRAINED,
        row.label(),
        row.group().status().word(),
        row.group().first().protocolFingerprint(),
        row.group().records().stream().map(RunRecord::cellId).toList(),
        cells);
  }
}
