package org.ldmbench.reports.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.Footnotes;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** A gate's checks as a table. */
public final class GateTable {
  private static final Cell DASH = Cell.of("—");
  private static final List<Column> COLUMNS =
      List.of(
          words("row", "Row"),
          words("conditioning", "Conditioning"),
          words("metric", "Metric"),
          numbers("seeds", "Seeds"),
          numbers("baseline", "Baseline"),
          numbers("candidate", "Candidate"),
          numbers("effect", "Effect"),
          words("outcome", "Outcome"));

  private GateTable() {}

  /** The table with the first so many checks, which are the worst, and notes on the others. */
  public static ResultTable of(GateResult result, int most) {
    Footnotes notes = new Footnotes();
    List<GateCheck> shown = result.checks().stream().limit(most).toList();
    List<Row> rows = shown.stream().map(check -> row(check, notes)).toList();
    if (shown.size() < result.checks().size()) {
      notes.general(
          "%d more checks are left out here; none of them is worse than those above."
              .formatted(result.checks().size() - shown.size()));
    }
    notes.general(
        "Means over the seeds that both sides have. Ok: worse by less than %s %% of the baseline, or"
                .formatted(Figures.plain(100 * result.margin()))
            + " not at all; regression: worse. Paired t-tests at 5 %, Holm's correction for"
            + " regressions.");
    result.gaps().stream().limit(most).forEach(gap -> notes.general(gap + "."));
    return new ResultTable(
        "Gate: " + result.headline(), COLUMNS, rows, List.of(), notes.all(), result.protocol());
  }

  private static Row row(GateCheck check, Footnotes notes) {
    PairedDifference pair = check.pair();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(check.title()));
    cells.add(Cell.of(check.conditioning()));
    cells.add(
        Cell.of(
            "%s (%s) %s"
                .formatted(
                    check.metric().name(),
                    check.metric().extractor(),
                    check.metric().higherIsBetter()
                        ? Direction.HIGHER.arrow()
                        : Direction.LOWER.arrow())));
    cells.add(Cell.of("" + pair.n(), Measure.of(pair.n())));
    cells.add(mean(check, pair.baseline()));
    cells.add(mean(check, pair.candidate()));
    cells.add(
        pair.percent().isPresent()
            ? Cell.of(Figures.signed(pair.percent().getAsDouble(), 1) + " %")
            : DASH);
    Cell outcome = Cell.of(check.outcome().word());
    cells.add(
        check.reason().isEmpty()
            ? outcome
            : outcome.marked(notes.mark(Figures.capital(check.reason()) + ".")));
    return new Row(Row.Kind.TRAINED, check.title(), check.outcome().word(), "", List.of(), cells);
  }

  private static Cell mean(GateCheck check, List<Double> values) {
    return Optional.of(values)
        .filter(v -> !v.isEmpty())
        .map(Measure::new)
        .map(measure -> Cell.of(check.metric().text(measure), measure))
        .orElse(DASH);
  }

  private static Column words(String key, String name) {
    return new Column(key, name, "", Align.LEFT, Direction.NONE);
  }

  private static Column numbers(String key, String name) {
    return new Column(key, name, "", Align.RIGHT, Direction.NONE);
  }
}
