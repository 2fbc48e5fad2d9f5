package org.ldmbench.reports.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Yardsticks;

/**
 * The protocol of most rows that were measured, the first of those that are equally frequent; rows
 * of another one are marked.
 */
public final class UsualProtocol {
  private UsualProtocol() {}

  /** The usual protocol of rows of a folder; empty if nothing ended and nothing was measured. */
  public static Optional<Protocol> of(List<RowGroup> groups, ResultFolder folder) {
    List<Protocol> measured =
        groups.stream().filter(g -> !g.done().isEmpty()).map(g -> g.first().protocol()).toList();
    Map<Protocol, Long> counts =
        measured.stream()
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .map(Map.Entry::getKey)
        .or(
            () ->
                Stream.concat(
                        folder.yardsticks().stream().map(Yardsticks::protocol),
                        folder.records().stream().map(RunRecord::protocol))
                    .findFirst());
  }
}
