package org.ldmbench.reports.table;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
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
    List<String> fields = new ArrayList<>();
    for (RecordComponent field : Protocol.class.getRecordComponents()) {
      Object found = value(field, odd);
      Object expected = value(field, usual);
      if (!found.equals(expected) && !ignored.contains(field.getName())) {
        fields.add("%s %s instead of %s".formatted(field.getName(), found, expected));
      }
    }
    return String.join(", ", fields);
  }

  /** The note of a row whose protocol differs. */
  static String note(String difference) {
    return "Measured under another protocol (" + difference + "): not comparable with the others.";
  }

  private static Object value(RecordComponent field, Protocol protocol) {
    try {
      return field.getAccessor().invoke(protocol);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("accessors of a public record can be called", e);
    }
  }
}
