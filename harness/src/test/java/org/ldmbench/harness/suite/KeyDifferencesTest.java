package org.ldmbench.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.JsonDifference;

class KeyDifferencesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aCellIsItself() {
    CellSettings cell = settings("{}", List.of());
    CellSettings read = CellSettings.read(cell.json(), "a record");
    assertEquals(List.of(), KeyDifferences.between(cell, read));
  }

  /** A setting of training is told once, though the cell and its training both have it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.learningRate | 0.5 | config.training.learningRate",
        "conditioning.semanticDrop | 0.25 | config.conditioning.semanticDrop",
        "protocol.guidance.scale | 3.5 | sampling.guidance.scale"
      })
  void theFieldThatAVariantSetIsNamed(String path, String value, String told) {
    CellSettings plain = settings("{}", List.of());
    CellSettings varied = settings("{\"%s\": %s}".formatted(path, value), List.of());
    List<JsonDifference> differences = KeyDifferences.between(varied, plain);
    JsonDifference field =
        differences.stream().filter(d -> d.path().equals(told)).findFirst().orElseThrow();
    assertEquals(value, field.found());
    assertEquals(1, differences.stream().filter(d -> d.path().endsWith(told)).count());
    assertTrue(
        differences.stream()
            .allMatch(
                d ->
                    d.path().equals(told)
                        || d.path().equals("key.variant")
                        || d.path().startsWith("config.sources.")
                        || d.path().startsWith("protocol.")),
        differences.toString());
  }

  @Test
  void preTrainingsAreCompared() {
    Pretraining half = new Pretraining("emoji-16", 0.5, Map.of());
    Pretraining quarter = new Pretraining("emoji-16", 0.25, Map.of());
    String grid = "{\"backbone.positionScale\": 1.0}";
    CellSettings one = settings(grid, List.of(half));
    List<JsonDifference> differences =
        KeyDifferences.between(one, settings(grid, List.of(quarter)));
    assertEquals(
        List.of("pretraining[0].budget.amount", "training.budget.amount"),
        differences.stream().map(JsonDifference::path).toList());
    assertEquals("32.0", differences.get(0).found());
    assertEquals("16.0", differences.get(0).expected());
    assertTrue(
        KeyDifferences.between(one, settings(grid, List.of())).stream()
            .anyMatch(d -> d.equals(new JsonDifference("number of pretrainings", "1", "0"))));
  }

  /** Whatever differs in the data that a network sees, and stands nowhere else. */
  @Test
  void otherDataAreNamed() {
    CellSettings cell = settings("{}", List.of());
    ObjectNode tree = (ObjectNode) cell.json();
    ((ObjectNode) tree.at(JsonPointer.compile("/trainings/0"))).put("data", "other pictures");
    CellSettings other = CellSettings.read(tree, "a record");
    assertEquals(
        List.of(new JsonDifference("training.data", "\"hash of emoji-32\"", "\"other pictures\"")),
        KeyDifferences.between(cell, other));
  }

  private static CellSettings settings(String set, List<Pretraining> before) {
    Map<String, JsonNode> values;
    try {
      values =
          JSON.readValue(
              set, JSON.getTypeFactory().constructMapType(Map.class, String.class, JsonNode.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    Suite suite =
        new Suite(
            "mine",
            "One sentence.",
            "emoji-32",
            List.of("sd3-mmdit"),
            "paper",
            List.of(new Variant(values.isEmpty() ? "" : "varied", values, before)),
            List.of("tiny"),
            List.of("class"),
            List.of(new BudgetSpec("samples", 64)),
            List.of(1L),
            List.of(),
            16,
            SuiteProtocols.ddim(4),
            List.of());
    Plan plan =
        new Planner(suite, new Recipes(KeyDifferencesTest.class.getClassLoader()), new FixedFacts())
            .plan();
    return CellSettings.of(plan, plan.cells().get(0));
  }
}
