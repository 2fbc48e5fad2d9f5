package org.ldmbench.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.stats.Interval;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.Footnotes;
import org.ldmbench.reports.table.MetricCells;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** One metric of a comparison as a table for people. */
final class ComparisonTable {
  private static final Cell DASH = Cell.of("—");

  private final Comparison comparison;
  private final ComparedMetric compared;
  private final MetricColumn metric;
  private final Footnotes notes = new Footnotes();

  private ComparisonTable(Comparison comparison, MetricColumn metric) {
    this.comparison = comparison;
    this.metric = metric;
    this.compared = ComparedMetric.of(comparison, metric);
  }

  static ResultTable of(Comparison comparison, MetricColumn metric) {
    return new ComparisonTable(comparison, metric).build();
  }

  private ResultTable build() {
    Column column = metric.column(comparison.metrics());
    List<Column> columns =
        List.of(
            words("row", "Row"),
            words("conditioning", "Conditioning"),
            numbers("seeds", "Seeds"),
            new Column(column.key(), column.name(), "", Align.RIGHT, column.direction()),
            numbers("interval", "95 % interval"),
            numbers("difference", "Difference"),
            numbers("difference_interval", "95 % interval of it"),
            numbers("effect", "Effect"),
            words("verdict", "Verdict"));
    List<Row> rows = compared.lines().stream().map(this::row).toList();
    explain();
    return new ResultTable(
        column.name(), columns, rows, List.of(), notes.all(), comparison.protocol());
  }

  private Row row(ComparedMetric.Line line) {
    ComparedRow row = line.row();
    Cell name = Cell.of(row.label());
    for (String objection : row.objections()) {
      name = name.marked(notes.mark(objection));
    }
    List<Cell> cells = new ArrayList<>();
    cells.add(name);
    cells.add(Cell.of(row.group().cell().conditioning()));
    cells.add(seeds(row));
    Optional<Measure> measure = row.group().measure(metric).filter(m -> row.comparable());
    cells.add(
        row.comparable()
            ? new MetricCells(notes).cell(row.group(), metric)
            : Cell.of("not comparable"));
    cells.add(measure.flatMap(metric::interval).map(Cell::of).orElse(DASH));
    cells.addAll(difference(line));
    cells.add(verdict(line));
    return new Row(
        row.group().untrained() ? Row.Kind.UNTRAINED : Row.Kind.TRAINED,
        row.label(),
        row.group().status().word(),
        row.group().first().protocolFingerprint(),
        row.group().records().stream().map(RunRecord::cellId).toList(),
        cells);
  }

  private static Cell seeds(ComparedRow row) {
    int done = row.group().done().size();
    int all = row.group().records().size();
    return Cell.of(done == all ? "" + all : done + " of " + all, Measure.of(done));
  }

  /** The difference, its interval, and the effect. */
  private List<Cell> difference(ComparedMetric.Line line) {
    Optional<Measure> difference = line.pair().flatMap(PairedDifference::difference);
    if (difference.isEmpty()) {
      return List.of(DASH, DASH, DASH);
    }
    PairedDifference pair = line.pair().orElseThrow();
    double base = new Measure(pair.baseline()).mean();
    int decimals = Double.isFinite(base) ? metric.decimals(base) : 0;
    return List.of(
        Cell.of(Figures.signed(difference.get().mean(), decimals), difference.get()),
        difference.get().interval().map(i -> Cell.of(signed(i, decimals))).orElse(DASH),
        pair.percent().isPresent()
            ? Cell.of(Figures.signed(pair.percent().getAsDouble(), 1) + " %")
            : DASH);
  }

  static String signed(Interval interval, int decimals) {
    return Figures.signed(interval.low(), decimals)
        + " to "
        + Figures.signed(interval.high(), decimals);
  }

  private Cell verdict(ComparedMetric.Line line) {
    return comparison.isBaseline(line.row()) ? Cell.of("baseline") : verdict(line, notes);
  }

  /** The verdict of a row against its baseline, and why it is none. */
  static Cell verdict(ComparedMetric.Line line, Footnotes notes) {
    if (line.judgement().isEmpty()) {
      return DASH;
    }
    Cell cell = Cell.of(line.judgement().get().text());
    if (line.withheld()) {
      return cell.marked(
          notes.mark(
              "A row that lost seeds is called neither better nor equivalent: those that are left"
                  + " may be the lucky ones."));
    }
    int shared = line.pair().orElseThrow().n();
    return shared >= 2
        ? cell
        : cell.marked(
            notes.mark(
                shared == 1
                    ? "One seed is shared with the baseline: no verdict."
                    : "No seed is shared with the baseline: no verdict."));
  }

  private void explain() {
    notes.general(
        "Mean ± sample standard deviation over seeds. Differences to the baseline of the same"
            + " conditioning, data set and budget, paired by seed; each interval stands for itself.");
    long comparisons = compared.comparisons();
    notes.general(
        "Verdicts at 5 %% for %s (paired t-tests, Holm's correction); %s."
            .formatted(
                comparisons == 1 ? "one comparison" : comparisons + " comparisons together",
                comparison.margin() == 0
                    ? "without a margin only identical numbers are equivalent"
                    : "equivalent: within %s %% of the baseline"
                        .formatted(Figures.plain(100 * comparison.margin()))));
    for (ResultFolder folder : comparison.folders()) {
      folder.unused().forEach(unused -> notes.general("Record not used: " + unused.reason() + "."));
      if (!folder.notRun().isEmpty()) {
        notes.general(
            "Planned but not run in %s: %s."
                .formatted(
                    folder.root(),
                    String.join(", ", folder.notRun().stream().map(c -> c.id()).toList())));
      }
    }
  }

  private static Column words(String key, String name) {
    return new Column(key, name, "", Align.LEFT, Direction.NONE);
  }

  private static Column numbers(String key, String name) {
    return new Column(key, name, "", Align.RIGHT, Direction.NONE);
  }
}
