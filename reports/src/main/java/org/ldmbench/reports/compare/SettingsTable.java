package org.ldmbench.reports.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** In which settings the recipes of a comparison differ, field by field. */
final class SettingsTable {
  private static final String ABSENT = "—";

  private SettingsTable() {}

  /** The paths that do not have the same value in all rows whose settings are known. */
  static List<String> differing(List<ComparedRow> rows) {
    List<Map<String, String>> known =
        rows.stream().map(ComparedRow::settings).filter(s -> !s.isEmpty()).toList();
    TreeSet<String> paths = new TreeSet<>();
    known.forEach(settings -> paths.addAll(settings.keySet()));
    return paths.stream()
        .filter(
            path -> known.stream().map(s -> s.getOrDefault(path, ABSENT)).distinct().count() > 1)
        .toList();
  }

  /** One line for each path, one column for each row; empty if nothing differs. */
  static Optional<ResultTable> of(Comparison comparison) {
    List<String> paths = differing(comparison.rows());
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Map<String, String>> columns = columns(comparison.rows());
    List<Column> heads = new ArrayList<>();
    heads.add(new Column("setting", "Setting", "", Align.LEFT, Direction.NONE));
    columns
        .keySet()
        .forEach(label -> heads.add(new Column(label, label, "", Align.LEFT, Direction.NONE)));
    List<Row> rows = new ArrayList<>();
    for (String path : paths) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(path));
      columns.values().forEach(settings -> cells.add(Cell.of(settings.getOrDefault(path, ABSENT))));
      rows.add(new Row(Row.Kind.TRAINED, path, "", "", List.of(), cells));
    }
    return Optional.of(
        new ResultTable(
            "Settings that differ", heads, rows, List.of(), List.of(), Optional.empty()));
  }

  /** Rows of one label and equal settings share a column. */
  private static Map<String, Map<String, String>> columns(List<ComparedRow> rows) {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    for (ComparedRow row : rows) {
      if (row.settings().isEmpty() || row.group().untrained()) {
        continue;
      }
      String label = row.label();
      Map<String, String> taken = columns.getOrDefault(label, row.settings());
      columns.put(
          taken.equals(row.settings()) ? label : label + ", " + row.group().cell().conditioning(),
          row.settings());
    }
    return columns;
  }
}
