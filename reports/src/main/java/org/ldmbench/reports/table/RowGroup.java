package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;

/** The records of one row: the same cell but for the seed, measured under the same protocol. */
record RowGroup(List<RunRecord> records) {
  private record Key(
      String recipe,
      String preset,
      String conditioning,
      String dataset,
      BudgetSpec budget,
      String fingerprint) {}

  static List<RowGroup> of(List<RunRecord> records) {
    Map<Key, List<RunRecord>> groups = new LinkedHashMap<>();
    for (RunRecord ended : records) {
      CellKey cell = ended.cell();
      Key key =
          new Key(
              cell.recipe(),
              cell.preset(),
              cell.conditioning(),
              cell.dataset(),
              cell.budget(),
              ended.protocolFingerprint());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(ended);
    }
    return groups.values().stream().map(RowGroup::new).toList();
  }

  RunRecord first() {
    return records.get(0);
  }

  CellKey cell() {
    return first().cell();
  }

  boolean untrained() {
    return cell().budget().isUntrained();
  }

  List<RunRecord> done() {
    return records.stream().filter(r -> r.status() == Status.DONE).toList();
  }

  /** The status of the row: done if any seed is, otherwise that of the first. */
  Status status() {
    return done().isEmpty() ? first().status() : Status.DONE;
  }

  /** The numbers of a metric by seed, of the seeds that are done. */
  Map<Long, Double> bySeed(MetricColumn metric) {
    Map<Long, Double> values = new TreeMap<>();
    for (RunRecord ended : done()) {
      metric.in(ended).ifPresent(m -> values.put(ended.cell().seed(), m.value()));
    }
    return values;
  }

  Optional<Measure> measure(MetricColumn metric) {
    Map<Long, Double> values = bySeed(metric);
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Measure(List.copyOf(values.values())));
  }
}
