package org.ldmbench.reports.speed;

import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.gate.Outcome;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.Footnotes;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** A speed gate's checks as a table. */
public final class SpeedTable {
  private static final List<Column> COLUMNS =
      List.of(
          column("recipe", "Recipe", Align.LEFT),
          column("ratio", "Ratio", Align.LEFT),
          column("baseline", "Baseline", Align.RIGHT),
          column("candidate", "Candidate", Align.RIGHT),
          column("change", "Change", Align.RIGHT),
          column("low", "lowest", Align.RIGHT),
          column("high", "highest", Align.RIGHT),
          column("outcome", "Outcome", Align.LEFT));

  private SpeedTable() {}

  /** The table. */
  public static ResultTable of(SpeedGate gate) {
    Footnotes notes = new Footnotes();
    List<Row> rows = gate.checks().stream().map(check -> row(check, notes)).toList();
    notes.general(
        ("Ratios within one run; less is better. Ok: surely at most %s %% more than the baseline;"
                + " regression: surely more; lowest and highest change: 5 %% on each side.")
            .formatted(Figures.plain(100 * gate.margin())));
    long worse = count(gate, Outcome.REGRESSION);
    String headline =
        "Speed gate: %s: %d checks, %d worse, %d inconclusive"
            .formatted(
                gate.outcome().word(),
                gate.checks().size(),
                worse,
                count(gate, Outcome.INCONCLUSIVE));
    return new ResultTable(headline, COLUMNS, rows, List.of(), notes.all(), Optional.empty());
  }

  private static long count(SpeedGate gate, Outcome which) {
    return gate.checks().stream().filter(check -> check.outcome() == which).count();
  }

  private static Row row(SpeedCheck check, Footnotes notes) {
    Cell outcome = Cell.of(check.outcome().word());
    List<Cell> cells =
        List.of(
            Cell.of(check.recipe()),
            Cell.of(check.quantity()),
            ratio(check.baseline()),
            ratio(check.candidate()),
            percent(check.candidate() / check.baseline()),
            percent(check.low()),
            percent(check.high()),
            check.reason().isEmpty()
                ? outcome
                : outcome.marked(notes.mark(Figures.capital(check.reason()) + ".")));
    return new Row(Row.Kind.TRAINED, check.recipe(), check.outcome().word(), "", List.of(), cells);
  }

  private static Cell ratio(double value) {
    return Cell.of(Double.isNaN(value) ? "—" : Figures.fixed(value, 3));
  }

  /** Where nothing is known of the spread, low is 0 and high is infinite. */
  private static Cell percent(double change) {
    return Cell.of(
        change > 0 && Double.isFinite(change) ? Figures.signed(100 * (change - 1), 1) + " %" : "—");
  }

  private static Column column(String key, String name, Align align) {
    return new Column(key, name, "", align, Direction.NONE);
  }
}
