package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldmbench.reports.record.Protocol;

/** Names the fields in which two protocols differ. */
public final class ProtocolDifference {
  /** A yardstick has no sampler, and its number of pictures stands in its row. */
  public static final Set<String> OF_SAMPLING =
      Set.of(
          "sampler",
          "samplerOptions",
          "samplingSteps",
          "guidance",
          "guidanceOptions",
          "weights",
          "sampleCount");

  /** Of an option that one of two samplers does not have. */
  private static final String NOTHING = "none";

  private ProtocolDifference() {}

  /** Such as "samplingSteps 250 instead of 50, guidance 4.0 instead of 1.5"; "" if they agree. */
  public static String between(Protocol odd, Protocol usual, Set<String> ignored) {
    Map<String, String> found = odd.fields();
    Map<String, String> expected = usual.fields();
    Set<String> fields = new LinkedHashSet<>(found.keySet());
    fields.addAll(expected.keySet());
    List<String> differences = new ArrayList<>();
    for (String field : fields) {
      String here = found.getOrDefault(field, NOTHING);
      String there = expected.getOrDefault(field, NOTHING);
      boolean option = field.contains(".");
      String group = option ? field.substring(0, field.indexOf('.')) : field;
      if (!here.equals(there) && !ignored.contains(group)) {
        differences.add("%s %s instead of %s".formatted(field, here, there));
      }
    }
    return String.join(", ", differences);
  }

  /** The note of a row whose protocol differs. */
  static String note(String difference) {
    return "Measured under another protocol (" + difference + "): not comparable with the others.";
  }
}
