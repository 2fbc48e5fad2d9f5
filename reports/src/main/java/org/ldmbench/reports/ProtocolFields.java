package org.ldmbench.reports;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.record.Protocol;

/** The fields of a protocol as names and texts, in their declared order. */
final class ProtocolFields {
  private ProtocolFields() {}

  static List<Map<String, String>> of(Protocol protocol) {
    List<Map<String, String>> fields = new ArrayList<>();
    for (RecordComponent field : Protocol.class.getRecordComponents()) {
      try {
        String text = String.valueOf(field.getAccessor().invoke(protocol));
        fields.add(Map.of("name", field.getName(), "text", text));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("accessors of a public record can be called", e);
      }
    }
    return fields;
  }
}
