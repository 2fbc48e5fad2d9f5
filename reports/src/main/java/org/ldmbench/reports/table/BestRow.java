package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.reports.stats.Judge;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.stats.Verdict;

/**
 * Which row may be called the best. Rows of one task and protocol are compared by paired
 * differences over the seeds they share. The row with the best mean is best if it is judged better
 * than every other row, and none of its seeds is missing.
 */
public final class BestRow {
  private BestRow() {}

  /** The groups that are best among those they may be compared with. */
  public static List<RowGroup> of(List<RowGroup> groups, MetricColumn metric) {
    Map<List<Object>, List<RowGroup>> comparable = new LinkedHashMap<>();
    for (RowGroup group : groups) {
      if (!group.untrained() && group.measure(metric).isPresent()) {
        List<Object> key = List.of(group.task(), group.first().protocolFingerprint());
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
    Comparator<RowGroup> byMean =
        Comparator.comparingDouble(g -> g.measure(metric).orElseThrow().mean());
    RowGroup best =
        rivals.stream().min(metric.higherIsBetter() ? byMean.reversed() : byMean).orElseThrow();
    boolean complete = best.bySeed(metric).size() == best.records().size();
    List<PairedDifference> family =
        rivals.stream()
            .filter(rival -> !rival.equals(best))
            .map(rival -> best.against(rival, metric))
            .toList();
    boolean separated =
        new Judge(0).judge(family).stream().allMatch(j -> j.verdict() == Verdict.BETTER);
    return complete && separated ? Optional.of(best) : Optional.empty();
  }
}
