package org.ldmbench.reports.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Yardsticks;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.RowGroup;

/**
 * The rows that were measured under one protocol. Rows of different protocols share no table.
 *
 * @param protocol the protocol
 * @param metrics the columns of numbers, the Fréchet distance first
 * @param rows the rows, task by task, and those of one task by their distance
 */
record Board(Protocol protocol, List<MetricColumn> metrics, List<Row> rows) {
  private static final int SHORT = 12;

  /**
   * A row: seeds of one cell of one sweep.
   *
   * @param group the records
   * @param runs the same records as pages, in the same order
   */
  record Row(RowGroup group, List<SiteRun> runs) {
    SiteRun first() {
      return runs.get(0);
    }
  }

  /** The boards of runs, the one with most rows first. */
  static List<Board> of(List<SiteRun> runs) {
    Map<Protocol, Map<String, List<SiteRun>>> protocols = new LinkedHashMap<>();
    for (SiteRun run : runs) {
      protocols
          .computeIfAbsent(run.ended().protocol(), key -> new LinkedHashMap<>())
          .computeIfAbsent(run.sweep().slug(), key -> new ArrayList<>())
          .add(run);
    }
    List<Board> boards = new ArrayList<>();
    protocols.forEach((protocol, sweeps) -> boards.add(of(protocol, sweeps.values())));
    boards.sort(Comparator.comparingInt(board -> -board.rows().size()));
    return boards;
  }

  private static Board of(Protocol protocol, Collection<List<SiteRun>> sweeps) {
    List<Row> rows = new ArrayList<>();
    List<RunRecord> all = new ArrayList<>();
    for (List<SiteRun> runs : sweeps) {
      Map<String, SiteRun> byCell = new HashMap<>();
      runs.forEach(run -> byCell.put(run.ended().cellId(), run));
      List<RunRecord> records = runs.stream().map(SiteRun::ended).toList();
      all.addAll(records);
      for (RowGroup group : RowGroup.of(records)) {
        rows.add(
            new Row(group, group.records().stream().map(r -> byCell.get(r.cellId())).toList()));
      }
    }
    List<MetricColumn> metrics = MetricColumn.of(all, protocol.extractor());
    rows.sort(
        Comparator.comparing((Row row) -> row.first().task())
            .thenComparing(row -> row.group().cell().budget().kind())
            .thenComparing(row -> -row.group().cell().budget().amount())
            .thenComparing(row -> distance(row.group(), metrics.get(0))));
    return new Board(protocol, metrics, List.copyOf(rows));
  }

  private static double distance(RowGroup group, MetricColumn metric) {
    return group.measure(metric).map(Measure::mean).orElse(Double.POSITIVE_INFINITY);
  }

  /** The first digits of the protocol's fingerprint. */
  String shortName() {
    return protocol.fingerprint().substring(0, SHORT);
  }

  /** The yardsticks of a sweep, if they were measured under this protocol. */
  Optional<Yardsticks> yardsticks(SiteSweep sweep) {
    return sweep.folder().yardsticks().filter(y -> y.protocol().equals(protocol));
  }

  /** Its rows by the slugs of their sweeps. */
  Map<String, List<Row>> bySweep() {
    Map<String, List<Row>> sweeps = new LinkedHashMap<>();
    for (Row row : rows) {
      sweeps.computeIfAbsent(row.first().sweep().slug(), key -> new ArrayList<>()).add(row);
    }
    return sweeps;
  }
}
