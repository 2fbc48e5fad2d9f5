package org.ldmbench.reports.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.table.Comparability;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.ProtocolDifference;
import org.ldmbench.reports.table.RowGroup;
import org.ldmbench.reports.table.RowTitles;
import org.ldmbench.reports.table.Task;
import org.ldmbench.reports.table.UsualProtocol;

/**
 * Rows of several folders that were measured under one protocol, and the row of each task that the
 * others are compared with.
 *
 * @param folders where the rows are from
 * @param rows all rows, in the order of the folders and of their plans
 * @param metrics the metrics that some row has; at least one
 * @param protocol the protocol; empty if nothing was measured
 * @param baselines the baseline of each task that has one
 * @param margin share of the baseline below which a difference is of no interest
 */
public record Comparison(
    List<ResultFolder> folders,
    List<ComparedRow> rows,
    List<MetricColumn> metrics,
    Optional<Protocol> protocol,
    Map<Task, ComparedRow> baselines,
    double margin) {
  /** Copies the collections. */
  public Comparison {
    folders = List.copyOf(folders);
    rows = List.copyOf(rows);
    metrics = List.copyOf(metrics);
    baselines = Map.copyOf(baselines);
  }

  /**
   * Compares the rows of folders.
   *
   * @param folders at least one
   * @param baseline label, recipe, variant or title of the row to compare with; of several in one
   *     task the first is. Without it, the first trained row of each task.
   * @param margin a share, such as 0.02
   * @throws NotComparableException if the folders' protocols differ
   * @throws IllegalArgumentException if no row is called like the baseline; the message lists the
   *     rows
   */
  public static Comparison of(
      List<ResultFolder> folders, Optional<String> baseline, double margin) {
    Optional<Protocol> protocol = commonProtocol(folders);
    List<ComparedRow> rows = rows(folders, protocol);
    return new Comparison(
        folders, rows, metrics(folders, rows), protocol, baselines(rows, baseline), margin);
  }

  /** The baseline of a row's task; empty if it has none, or the row itself may not be compared. */
  public Optional<ComparedRow> baselineOf(ComparedRow row) {
    return Optional.ofNullable(baselines.get(row.group().task()));
  }

  /** Whether the others of its task are compared with this row. */
  public boolean isBaseline(ComparedRow row) {
    return row.equals(baselines.get(row.group().task()));
  }

  private static Optional<Protocol> commonProtocol(List<ResultFolder> folders) {
    Optional<Protocol> common = Optional.empty();
    String where = "";
    for (ResultFolder folder : folders) {
      Optional<Protocol> own = UsualProtocol.of(RowGroup.of(folder.records()), folder);
      if (common.isPresent() && own.isPresent()) {
        String difference = ProtocolDifference.between(own.get(), common.get(), Set.of());
        if (!difference.isEmpty()) {
          throw new NotComparableException(
              "%s was measured under another protocol than %s: %s"
                  .formatted(folder.root(), where, difference));
        }
      } else if (common.isEmpty()) {
        common = own;
        where = folder.root().toString();
      }
    }
    return common;
  }

  private static List<ComparedRow> rows(List<ResultFolder> folders, Optional<Protocol> protocol) {
    List<List<RowGroup>> groups = folders.stream().map(f -> RowGroup.of(f.records())).toList();
    RowTitles titles = new RowTitles(groups.stream().flatMap(List::stream).toList());
    List<String> names = FolderNames.of(folders);
    List<ComparedRow> rows = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      for (RowGroup group : groups.get(i)) {
        String title = titles.of(group);
        rows.add(
            new ComparedRow(
                folders.size() == 1 ? title : title + " in " + names.get(i),
                names.get(i),
                group,
                folders.get(i).settings(group.first()),
                Comparability.objections(group, protocol.orElse(group.first().protocol()))));
      }
    }
    return rows;
  }

  private static List<MetricColumn> metrics(List<ResultFolder> folders, List<ComparedRow> rows) {
    Set<MetricColumn> all = new LinkedHashSet<>();
    folders.forEach(folder -> all.addAll(MetricColumn.of(folder)));
    List<MetricColumn> measured =
        all.stream()
            .filter(m -> rows.stream().anyMatch(row -> row.group().measure(m).isPresent()))
            .toList();
    return measured.isEmpty() ? List.of(all.iterator().next()) : measured;
  }

  private static Map<Task, ComparedRow> baselines(
      List<ComparedRow> rows, Optional<String> baseline) {
    Map<Task, ComparedRow> baselines = new LinkedHashMap<>();
    for (ComparedRow row : rows) {
      boolean meant =
          baseline.map(row::isCalled).orElse(!row.group().untrained() && row.comparable());
      if (meant) {
        baselines.putIfAbsent(row.group().task(), row);
      }
    }
    if (baseline.isPresent() && baselines.isEmpty()) {
      throw new IllegalArgumentException(
          "baseline: found '%s', expected one of %s"
              .formatted(
                  baseline.get(),
                  rows.stream()
                      .map(row -> "'" + row.label() + "'")
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    return baselines;
  }
}
