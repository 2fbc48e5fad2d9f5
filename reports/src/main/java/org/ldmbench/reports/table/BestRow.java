package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Which row may be called the best. Rows of one conditioning, data set, budget and protocol are
 * compared by paired differences over the seeds they share (equal seeds see the same pictures,
 * timesteps and noise). The row with the lowest mean is best if a two-sided paired t-test separates
 * it from every other row at 5 % after Bonferroni's correction, and none of its seeds is missing.
 */
final class BestRow {
  private static final double LEVEL = 0.05;

  private BestRow() {}

  /** The groups that are best among those they may be compared with. */
  static List<RowGroup> of(List<RowGroup> groups, MetricColumn metric) {
    Map<List<Object>, List<RowGroup>> comparable = new LinkedHashMap<>();
    for (RowGroup group : groups) {
      if (!group.untrained() && group.measure(metric).isPresent()) {
        List<Object> key =
            List.of(
                group.cell().conditioning(),
                group.cell().dataset(),
                group.cell().budget(),
                group.first().protocolFingerprint());
        comparable.computeIfAbsent(key, k -> new ArrayList<>()).add(group);
      }
    }
    return comparable.values().stream()
        .map(rivals -> best(rivals, metric))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<RowGroup> best(List<RowGroup> rivals, MetricColumn metric) {
    if (rivals.size() < 2) {
      return Optional.empty();
    }
    RowGroup lowest =
        rivals.stream()
            .min(Comparator.comparingDouble(g -> g.measure(metric).orElseThrow().mean()))
            .orElseThrow();
    boolean complete = lowest.bySeed(metric).size() == lowest.records().size();
    double level = LEVEL / (rivals.size() - 1);
    boolean separated =
        rivals.stream()
            .filter(rival -> !rival.equals(lowest))
            .allMatch(rival -> pValue(lowest.bySeed(metric), rival.bySeed(metric)) < level);
    return complete && separated ? Optional.of(lowest) : Optional.empty();
  }

  /** Two-sided p-value of the paired t-test, 1 if fewer than two seeds are shared. */
  static double pValue(Map<Long, Double> one, Map<Long, Double> other) {
    List<Double> differences =
        one.keySet().stream()
            .filter(other::containsKey)
            .map(
                seed ->
                    Objects.requireNonNull(one.get(seed)) - Objects.requireNonNull(other.get(seed)))
            .toList();
    if (differences.size() < 2) {
      return 1;
    }
    Measure paired = new Measure(differences);
    double error = paired.standardDeviation().orElseThrow() / Math.sqrt(paired.n());
    double t = Math.abs(paired.mean()) / error;
    return Double.isNaN(t) ? 1 : 2 * TDistribution.of(paired.n() - 1).survivalProbability(t);
  }
}
