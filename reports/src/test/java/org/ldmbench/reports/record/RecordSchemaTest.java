package org.ldmbench.reports.record;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.reports.Samples;

class RecordSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path dir;

  @Test
  void everyRecordWrittenKeepsToIt() throws IOException {
    for (RunRecord record : Samples.folder().records()) {
      assertDoesNotThrow(() -> RecordSchema.check(tree(record), dir));
    }
  }

  /** Fields and schema cannot drift apart. */
  @ParameterizedTest
  @CsvSource({
    "RunRecord, ''",
    "CellKey, /$defs/cell",
    "BudgetSpec, /$defs/cell/properties/budget",
    "ModelCost, /$defs/model",
    "Spent, /$defs/spent",
    "Tick, /$defs/tick",
    "Metric, /$defs/metric",
    "Protocol, /$defs/protocol",
    "Provenance, /$defs/provenance"
  })
  void knowsTheFieldsOfTheRecords(String name, String pointer)
      throws IOException, ClassNotFoundException {
    Class<?> type = Class.forName("org.ldmbench.reports.record." + name);
    JsonNode object = JSON.readTree(RecordSchema.text()).at(pointer);
    Set<String> fields =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> required = new TreeSet<>();
    object.path("required").forEach(field -> required.add(field.textValue()));
    Set<String> known = new TreeSet<>();
    object.path("properties").fieldNames().forEachRemaining(known::add);
    assertTrue(fields.containsAll(required), "required " + required);
    assertTrue(known.containsAll(fields), "known " + known);
    assertEquals(false, object.path("additionalProperties").booleanValue());
  }

  @Test
  void hasTheVersionThatIsWritten() throws IOException {
    assertEquals(
        RunRecord.SCHEMA_VERSION,
        JSON.readTree(RecordSchema.text()).at("/properties/schemaVersion/const").intValue());
  }

  @Test
  void refusesAnUnknownAndAMissingFieldOnItsOwn() throws IOException {
    ObjectNode more = tree(Samples.folder().records().get(0));
    more.put("colour", "red");
    assertThrows(RecordFormatException.class, () -> RecordSchema.check(more, dir));
    for (String field : List.of("status", "protocol", "curve")) {
      ObjectNode less = tree(Samples.folder().records().get(0));
      less.remove(field);
      String message =
          assertThrows(RecordFormatException.class, () -> RecordSchema.check(less, dir))
              .getMessage();
      assertTrue(message.contains("'" + field + "'"), message);
    }
  }

  private ObjectNode tree(RunRecord record) throws IOException {
    Path file = dir.resolve("record.json");
    RecordFiles.write(file, record);
    return (ObjectNode) JSON.readTree(Files.readString(file));
  }
}
