package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldmbench.reports.record.Protocol;

/** Names the fields in which two protocols differ. */
public final class ProtocolDifference {
  /** A yardstick has no sampler, and its number of pictures stands in its row. */
  public static final Set<String> OF_SAMPLING =
      Set.of("sampler", "samplingSteps", "guidance", "weights", "sampleCount");

  private ProtocolDifference() {}

  /** Such as "samplingSteps 250 instead of 50, guidance 4.0 instead of 1.5"; "" if they agree. */
  public static String between(Protocol odd, Protocol usual, Set<String> ignored) {
    Map<String, String> expected = usual.fields();
    List<String> differences = new ArrayList<>();
    odd.fields()
        .forEach(
            (field, found) -> {
              if (!found.equals(expected.get(field)) && !ignored.contains(field)) {
                differences.add("%s %s instead of %s".formatted(field, found, expected.get(field)));
              }
            });
    return String.join(", ", differences);
  }

  /** The note of a row whose protocol differs. */
  static String note(String difference) {
    return "Measured under another protocol (" + difference + "): not comparable with the others.";
  }
}
