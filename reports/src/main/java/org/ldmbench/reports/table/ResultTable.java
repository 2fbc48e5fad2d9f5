package org.ldmbench.reports.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;

/**
 * The comparison table of a suite. Every planned cell is in one of its rows.
 *
 * @param title name of the suite
 * @param columns the columns
 * @param rows recipes, in the order of the plan
 * @param yardsticks numbers to read the recipes' numbers against; may be empty
 * @param footnotes notes, those with a mark first
 * @param protocol the protocol of all rows that are not marked as measured otherwise; empty if
 *     nothing ended
 */
public record ResultTable(
    String title,
    List<Column> columns,
    List<Row> rows,
    List<Row> yardsticks,
    List<Footnote> footnotes,
    Optional<Protocol> protocol) {
  /** Copies the lists. */
  public ResultTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    yardsticks = List.copyOf(yardsticks);
    footnotes = List.copyOf(footnotes);
  }

  /** Makes the table of a folder. */
  public static ResultTable of(ResultFolder folder) {
    return new TableBuilder(folder).build();
  }

  /** Rows of recipes, then yardsticks. */
  public List<Row> allRows() {
    return Stream.concat(rows.stream(), yardsticks.stream()).toList();
  }

  /** Index of the first column of the Fréchet distance. */
  public int fdColumn() {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().matches("FI?D \\(.*")) {
        return i;
      }
    }
    throw new IllegalStateException("every table has a column of the Fréchet distance");
  }
}
