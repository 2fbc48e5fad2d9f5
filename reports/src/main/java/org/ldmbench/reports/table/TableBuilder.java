package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.NotApplicable;
import org.ldmbench.reports.record.PlannedCell;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.stats.Measure;

/** Turns the records of a folder into rows. */
final class TableBuilder {
  static final String DASH = "—";
  private static final String CROSS = "✗";

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
    Map<String, List<PlannedCell>> notRun =
        folder.notRun().stream()
            .collect(
                Collectors.groupingBy(PlannedCell::title, LinkedHashMap::new, Collectors.toList()));
    notRun.forEach((title, cells) -> rows.add(notRun(title, cells)));
    folder.notApplicable().forEach(absent -> rows.add(absent(absent, List.of())));
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
      return absent(
          new NotApplicable(title, first.cell().conditioning(), reason(first)),
          group.records().stream().map(RunRecord::cellId).toList());
    }
    Cell name = Cell.of(title);
    String difference =
        ProtocolDifference.between(first.protocol(), usual.orElse(first.protocol()), Set.of());
    if (!difference.isEmpty()) {
      name = name.marked(notes.mark(ProtocolDifference.note(difference)));
    }
    String foreign =
        group.records().stream()
            .flatMap(
                r ->
                    r.metrics().stream()
                        .filter(m -> !m.fingerprint().equals(r.protocolFingerprint())))
            .map(Metric::name)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!foreign.isEmpty()) {
      name =
          name.marked(
              notes.mark(
                  foreign
                      + " carries the fingerprint of another protocol than its record's: not"
                      + " comparable with the others."));
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
    List<String> marks = endings(group);
    for (MetricColumn metric : metrics) {
      Cell cell = metricCell(group, metric, marks);
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

  /** Marks that say how the seeds ended that are not done. */
  private List<String> endings(RowGroup group) {
    List<String> marks = new ArrayList<>();
    Map<String, List<RunRecord>> ended =
        group.records().stream()
            .filter(r -> r.status() != Status.DONE)
            .collect(
                Collectors.groupingBy(
                    r -> Figures.capital(r.status().word()) + ": " + reason(r),
                    LinkedHashMap::new,
                    Collectors.toList()));
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

  private Cell metricCell(RowGroup group, MetricColumn metric, List<String> marks) {
    Optional<Measure> measure = group.measure(metric);
    if (measure.isEmpty()
        && metric.needsCaptions()
        && group.cell().conditioning().equals("class")) {
      return Cell.of(DASH);
    }
    if (group.status() != Status.DONE) {
      String word = group.status() == Status.DIVERGED ? CROSS : group.status().word();
      return Cell.of(word, marks.toArray(String[]::new));
    }
    if (measure.isEmpty()) {
      return Cell.of(
          "missing", notes.mark("The cell ended well, but its record lacks this metric."));
    }
    Cell cell = Cell.of(metric.text(measure.get()), measure.get());
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

  private Row notRun(String title, List<PlannedCell> cells) {
    String ids = cells.stream().map(PlannedCell::id).collect(Collectors.joining(", "));
    String mark = notes.mark("Planned but not run: " + ids + ".");
    return new Row(
        Row.Kind.TRAINED,
        title,
        "not run",
        "",
        cells.stream().map(PlannedCell::id).toList(),
        words(title, DASH, Cell.of("not run", mark)));
  }

  private Row absent(NotApplicable absent, List<String> cellIds) {
    String mark = notes.mark("Not applicable: " + absent.reason() + ".");
    return new Row(
        Row.Kind.TRAINED,
        absent.title(),
        Status.NOT_APPLICABLE.word(),
        "",
        cellIds,
        words(absent.title(), absent.conditioning(), Cell.of(DASH, mark)));
  }

  private List<Cell> words(String title, String conditioning, Cell metric) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(title));
    cells.add(Cell.of(conditioning));
    cells.addAll(Collections.nCopies(FIXED - 2, Cell.of(DASH)));
    cells.addAll(Collections.nCopies(metrics.size(), metric));
    cells.add(Cell.of(DASH));
    return cells;
  }

  private static String reason(RunRecord ended) {
    return ended.reason().orElse("no reason recorded");
  }

  private static Cell mean(List<RunRecord> records, ToDoubleFunction<RunRecord> part) {
    Measure measure = new Measure(records.stream().map(part::applyAsDouble).toList());
    return Cell.of(Figures.whole(measure.mean()), measure);
  }
}
