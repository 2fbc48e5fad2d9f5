package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.Protocol;

/** Says why the numbers of a row are not comparable with those of other rows. */
public final class Comparability {
  private Comparability() {}

  /** Sentences to stand under a table; none if the row was measured under the usual protocol. */
  public static List<String> objections(RowGroup group, Protocol usual) {
    List<String> objections = new ArrayList<>();
    String difference = ProtocolDifference.between(group.first().protocol(), usual, Set.of());
    if (!difference.isEmpty()) {
      objections.add(ProtocolDifference.note(difference));
    }
    String foreign =
        group.records().stream()
            .flatMap(
                r ->
                    r.metrics().stream()
                        .filter(m -> !m.fingerprint().equals(r.protocolFingerprint())))
            .map(Metric::name)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!foreign.isEmpty()) {
      objections.add(
          foreign
              + " carries the fingerprint of another protocol than its record's: not"
              + " comparable with the others.");
    }
    return objections;
  }
}
