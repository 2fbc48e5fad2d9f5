package org.ldmbench.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.recipes.sampling.GuidanceConfig;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.RegisteredComparison;

/** The published schema says what the program does. */
class SuiteSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyShippedSuiteKeepsToIt() throws IOException {
    for (String name : SuiteCatalog.names()) {
      assertEquals(List.of(), SuiteSchema.faults(suite(name)), name);
    }
  }

  @Test
  void itHasEveryFieldAndRequiresThemAll() throws IOException {
    JsonNode schema = JSON.readTree(SuiteSchema.text());
    assertFields(Suite.class, schema);
    assertFields(Variant.class, schema.at("/$defs/variant"));
    assertFields(Pretraining.class, schema.at("/$defs/pretraining"));
    assertFields(BudgetSpec.class, schema.at("/$defs/budget"));
    assertFields(
        SuiteProtocol.class,
        schema.at("/$defs/protocol"),
        "evaluator",
        "metrics",
        "textEncoder",
        "autoencoder",
        "samplingBatch");
    assertFields(GuidanceConfig.class, schema.at("/$defs/guidance"));
    assertFields(RegisteredComparison.class, schema.at("/$defs/comparison"));
    assertEquals(
        EvaluationMetric.options(),
        words(schema.at("/$defs/protocol/properties/metrics/items/enum")));
    assertEquals(
        Arrays.stream(EvaluationMetric.values()).flatMap(m -> m.numbers().stream()).toList(),
        words(schema.at("/$defs/comparison/properties/metric/enum")));
  }

  private static void assertFields(Class<?> type, JsonNode schema, String... optional) {
    TreeSet<String> fields = new TreeSet<>();
    Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).forEach(fields::add);
    TreeSet<String> known = new TreeSet<>();
    schema.get("properties").fieldNames().forEachRemaining(known::add);
    assertEquals(fields, known, type.getName());
    TreeSet<String> required = new TreeSet<>();
    schema.get("required").forEach(name -> required.add(name.asText()));
    fields.removeAll(List.of(optional));
    assertEquals(fields, required, type.getName());
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }

  /** No field of a suite can be left out or hold something of another type. */
  @Test
  void everyFieldOfASuiteIsChecked() throws IOException {
    JsonNode good = suite("quickstart");
    List<JsonPointer> fields = new ArrayList<>();
    fields(good, JsonPointer.empty(), fields);
    for (JsonPointer field : fields) {
      String name = field.last().getMatchingProperty();
      ObjectNode missing = good.deepCopy();
      ((ObjectNode) missing.at(field.head())).remove(name);
      ObjectNode other = good.deepCopy();
      ((ObjectNode) other.at(field.head())).putNull(name);
      boolean ofSampler = field.toString().startsWith("/protocol/sampler/");
      if (!ofSampler || name.equals("kind")) {
        assertFalse(SuiteSchema.faults(missing).isEmpty(), field + " missing");
        assertFalse(SuiteSchema.faults(other).isEmpty(), field + " null");
      }
    }
  }

  private static void fields(JsonNode node, JsonPointer at, List<JsonPointer> fields) {
    node.properties()
        .forEach(
            field -> {
              JsonPointer here = at.appendProperty(field.getKey());
              fields.add(here);
              fields(field.getValue(), here, fields);
            });
  }

  private static JsonNode suite(String name) throws IOException {
    return JSON.readTree(
        SuiteSchemaTest.class.getResourceAsStream("/org/ldmbench/harness/suite/" + name + ".json"));
  }
}
