package org.ldmbench.reports.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.Footnotes;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** The paper's numbers beside ours, with what may be said of each. */
public final class TargetTable {
  /** Share of the paper's number within which it counts as reproduced, unless said otherwise. */
  public static final double USUAL_MARGIN = 0.05;

  private static final Cell DASH = Cell.of("—");
  private static final int DECIMALS = 2;

  private TargetTable() {}

  /**
   * The table of all targets.
   *
   * @param margin share of the paper's number within which it counts as reproduced
   */
  public static ResultTable of(PaperTargets paper, List<ResultFolder> folders, double margin) {
    Footnotes notes = new Footnotes();
    List<Row> rows =
        TargetCheck.of(paper, folders, margin).stream().map(check -> row(check, notes)).toList();
    notes.general(
        "Reproduced: our mean is within %s %% of the paper's number by two one-sided t-tests over"
                .formatted(Figures.plain(100 * margin))
            + " seeds at 5 %; not reproduced: it is beyond, at 5 %. Each target stands for itself.");
    notes.general("A remembered number was not looked up again and is no quotation of the paper.");
    return new ResultTable(
        "Targets: " + paper.paper(),
        List.of(
            column("table", "Table", Align.LEFT),
            column("row", "Row", Align.LEFT),
            column("column", "Column", Align.LEFT),
            column("paper", "Paper", Align.RIGHT),
            column("grade", "Grade", Align.LEFT),
            column("ours", "Ours", Align.RIGHT),
            column("interval", "95 % interval", Align.RIGHT),
            column("verdict", "Verdict", Align.LEFT)),
        rows,
        List.of(),
        notes.all(),
        Optional.empty());
  }

  private static Row row(TargetCheck check, Footnotes notes) {
    PaperTargets.Target target = check.target();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(target.table()));
    cells.add(Cell.of(target.row()));
    cells.add(Cell.of(target.column()));
    cells.add(Cell.of(Figures.fixed(target.value(), DECIMALS), Measure.of(target.value())));
    cells.add(Cell.of(target.grade().word()));
    cells.add(check.ours().map(m -> Cell.of(Figures.decimals(m, DECIMALS), m)).orElse(DASH));
    cells.add(
        check
            .ours()
            .flatMap(Measure::interval)
            .map(
                i ->
                    Cell.of(
                        Figures.fixed(i.low(), DECIMALS)
                            + " to "
                            + Figures.fixed(i.high(), DECIMALS)))
            .orElse(DASH));
    Cell verdict = Cell.of(check.outcome().words());
    cells.add(
        check.note().isEmpty()
            ? verdict
            : verdict.marked(notes.mark(Figures.capital(check.note()) + ".")));
    return new Row(Row.Kind.TRAINED, target.row(), check.outcome().words(), "", List.of(), cells);
  }

  private static Column column(String key, String name, Align side) {
    return new Column(key, name, "", side, Direction.NONE);
  }
}
