package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.stats.PairedDifference;

/** The records of one row: the same cell but for the seed, measured under the same protocol. */
public record RowGroup(List<RunRecord> records) {
  private record Key(CellKey anySeed, String fingerprint) {}

  /** Copies the records. */
  public RowGroup {
    records = List.copyOf(records);
  }

  /** The rows of records, in the order of their first ones. */
  public static List<RowGroup> of(List<RunRecord> records) {
    Map<Key, List<RunRecord>> groups = new LinkedHashMap<>();
    for (RunRecord ended : records) {
      Key key = new Key(ended.cell().withSeed(0), ended.protocolFingerprint());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(ended);
    }
    return groups.values().stream().map(RowGroup::new).toList();
  }

  /** The first record. */
  public RunRecord first() {
    return records.get(0);
  }

  /** The cell of the first record. */
  public CellKey cell() {
    return first().cell();
  }

  /** What the row was asked to do; only rows of one task are compared. */
  public Task task() {
    return new Task(cell().conditioning(), cell().dataset(), cell().budget());
  }

  /** Whether it shows initial weights. */
  public boolean untrained() {
    return cell().budget().isUntrained();
  }

  /** The records of the seeds that are done. */
  public List<RunRecord> done() {
    return records.stream().filter(r -> r.status() == Status.DONE).toList();
  }

  /** The status of the row: done if any seed is, otherwise that of the first. */
  public Status status() {
    return done().isEmpty() ? first().status() : Status.DONE;
  }

  /** The numbers of a metric by seed, of the seeds that are done. */
  public Map<Long, Double> bySeed(MetricColumn metric) {
    Map<Long, Double> values = new TreeMap<>();
    for (RunRecord ended : done()) {
      metric.in(ended).ifPresent(m -> values.put(ended.cell().seed(), m.value()));
    }
    return values;
  }

  /** The numbers of a metric; empty if no seed has one. */
  public Optional<Measure> measure(MetricColumn metric) {
    Map<Long, Double> values = bySeed(metric);
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Measure(List.copyOf(values.values())));
  }

  /** This row against a baseline, over the seeds that both have. */
  public PairedDifference against(RowGroup baseline, MetricColumn metric) {
    return PairedDifference.bySeed(
        bySeed(metric), baseline.bySeed(metric), metric.higherIsBetter());
  }
}
