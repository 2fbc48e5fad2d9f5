package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ldmbench.reports.record.NotApplicable;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.stats.Measure;

/** Turns the records of a folder into rows. */
final class TableBuilder {
  static final String DASH = "—";

  /** Recipe, conditioning, parameters, GMAC, samples, seconds; the metrics and the seeds follow. */
  static final int FIXED = 6;

  private final ResultFolder folder;
  private final List<MetricColumn> metrics;
  private final List<RowGroup> groups;
  private final Footnotes notes = new Footnotes();
  private final Optional<Protocol> usual;

  TableBuilder(ResultFolder folder) {
    this.folder = folder;
    this.metrics = MetricColumn.of(folder);
    this.groups = RowGroup.of(folder.records());
    this.usual = UsualProtocol.of(groups, folder);
  }

  ResultTable build() {
    RowTitles titles = new RowTitles(groups);
    Map<MetricColumn, List<RowGroup>> best = new LinkedHashMap<>();
    metrics.forEach(metric -> best.put(metric, BestRow.of(groups, metric)));
    List<Row> rows = new ArrayList<>();
    for (RowGroup group : groups) {
      rows.add(row(group, titles.of(group), best));
    }
    rows.addAll(new RowsWithoutNumbers(notes, metrics.size()).of(folder));
    List<Row> yardsticks = new YardstickRows(metrics, usual, notes).of(folder);
    Verdicts.note(groups, best, notes);
    return new ResultTable(folder.suiteName(), columns(), rows, yardsticks, notes.all(), usual);
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("recipe", "Recipe", "", Align.LEFT, Direction.NONE));
    columns.add(new Column("conditioning", "Conditioning", "", Align.LEFT, Direction.NONE));
    columns.add(new Column("parameters", "Parameters", "trainable", Align.RIGHT, Direction.NONE));
    columns.add(
        new Column("gmac", "GMAC", "1e9 MAC per forward pass", Align.RIGHT, Direction.NONE));
    columns.add(
        new Column("samples_seen", "Samples seen", "pictures", Align.RIGHT, Direction.NONE));
    columns.add(new Column("seconds", "Seconds", "s of training", Align.RIGHT, Direction.NONE));
    metrics.forEach(metric -> columns.add(metric.column(metrics)));
    columns.add(new Column("seeds", "Seeds", "runs", Align.RIGHT, Direction.NONE));
    return columns;
  }

  private Row row(RowGroup group, String title, Map<MetricColumn, List<RowGroup>> best) {
    RunRecord first = group.first();
    if (first.status() == Status.NOT_APPLICABLE) {
      return new RowsWithoutNumbers(notes, metrics.size())
          .absent(
              new NotApplicable(
                  title, first.cell().conditioning(), first.reason().orElse("no reason recorded")),
              group.records().stream().map(RunRecord::cellId).toList());
    }
    Cell name = Cell.of(title);
    for (String reason : Comparability.objections(group, usual.orElse(first.protocol()))) {
      name = name.marked(notes.mark(reason));
    }
    List<Cell> cells = new ArrayList<>();
    cells.add(name);
    cells.add(Cell.of(first.cell().conditioning()));
    cells.add(Figures.cell((double) first.model().parameters(), Figures::count));
    cells.add(
        Cell.of(
            Figures.significant(Measure.of(first.model().gmac()), 3),
            Measure.of(first.model().gmac())));
    List<RunRecord> counted = group.done().isEmpty() ? group.records() : group.done();
    cells.add(mean(counted, r -> r.spent().samples()));
    cells.add(mean(counted, r -> r.spent().seconds()));
    MetricCells numbers = new MetricCells(notes);
    for (MetricColumn metric : metrics) {
      Cell cell = numbers.cell(group, metric);
      boolean bold = best.getOrDefault(metric, List.of()).contains(group);
      cells.add(bold ? cell.asBest() : cell);
    }
    int done = group.done().size();
    int all = group.records().size();
    cells.add(Cell.of(done == all ? "" + all : done + " of " + all, Measure.of(done)));
    return new Row(
        group.untrained() ? Row.Kind.UNTRAINED : Row.Kind.TRAINED,
        title,
        group.status().word(),
        first.protocolFingerprint(),
        group.records().stream().map(RunRecord::cellId).toList(),
        cells);
  }

  private static Cell mean(List<RunRecord> records, ToDoubleFunction<RunRecord> part) {
    Measure measure = new Measure(records.stream().map(part::applyAsDouble).toList());
    return Cell.of(Figures.whole(measure.mean()), measure);
  }
}
