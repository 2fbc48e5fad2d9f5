package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.NotApplicable;
import org.ldmbench.reports.record.PlannedCell;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.UnusedRecord;

/** Rows of what was planned or asked for, and has no record that can be used. */
record RowsWithoutNumbers(Footnotes notes, int metrics) {
  List<Row> of(ResultFolder folder) {
    List<Row> rows = new ArrayList<>();
    Map<String, String> invalid =
        folder.unused().stream()
            .collect(Collectors.toMap(UnusedRecord::cellId, UnusedRecord::reason));
    for (PlannedCell cell : folder.plan()) {
      String reason = invalid.remove(cell.id());
      if (reason != null) {
        rows.add(row(cell.title(), "invalid", List.of(cell.id()), note(reason)));
      }
    }
    Map<String, List<String>> notRun =
        folder.notRun().stream()
            .collect(
                Collectors.groupingBy(
                    PlannedCell::title,
                    LinkedHashMap::new,
                    Collectors.mapping(PlannedCell::id, Collectors.toList())));
    notRun.forEach(
        (title, ids) ->
            rows.add(
                row(
                    title,
                    "not run",
                    ids,
                    "Planned but not run: " + String.join(", ", ids) + ".")));
    folder.notApplicable().forEach(absent -> rows.add(absent(absent, List.of())));
    invalid.values().stream().sorted().forEach(reason -> notes.general(note(reason)));
    return rows;
  }

  /** The row of a combination that does not exist. */
  Row absent(NotApplicable absent, List<String> cellIds) {
    String mark = notes.mark("Not applicable: " + absent.reason() + ".");
    return new Row(
        Row.Kind.TRAINED,
        absent.title(),
        Status.NOT_APPLICABLE.word(),
        "",
        cellIds,
        words(absent.title(), absent.conditioning(), Cell.of(TableBuilder.DASH, mark)));
  }

  private Row row(String title, String word, List<String> cellIds, String note) {
    Cell metric = Cell.of(word, notes.mark(note));
    return new Row(
        Row.Kind.TRAINED, title, word, "", cellIds, words(title, TableBuilder.DASH, metric));
  }

  private List<Cell> words(String title, String conditioning, Cell metric) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(title));
    cells.add(Cell.of(conditioning));
    cells.addAll(Collections.nCopies(TableBuilder.FIXED - 2, Cell.of(TableBuilder.DASH)));
    cells.addAll(Collections.nCopies(metrics, metric));
    cells.add(Cell.of(TableBuilder.DASH));
    return cells;
  }

  private static String note(String reason) {
    return "Record not used: " + reason + ".";
  }
}
