package org.ldmbench.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Settings that a suite lays over those of a recipe, to compare a recipe with itself.
 *
 * @param name for tables; empty for the recipe as it is
 * @param set values by path, such as {@code conditioning.control.schedule.alpha}, or {@code
 *     protocol.guidance.scale} for how it is sampled; a list stands for its values one after the
 *     other, so a setting that is a list itself is written as a list of lists
 * @param pretraining what is trained before, in order; mostly nothing
 */
public record Variant(String name, Map<String, JsonNode> set, List<Pretraining> pretraining) {

  private static final String PROTOCOL = "protocol.";

  /** The recipe as it is. */
  static final Variant NONE = new Variant("", Map.of(), List.of());

  /** Copies the map, and refuses a variant that cannot be told from others. */
  public Variant {
    set = new LinkedHashMap<>(set);
    pretraining = List.copyOf(pretraining);
    double share = pretraining.stream().mapToDouble(Pretraining::share).sum();
    if (share >= 1) {
      throw new IllegalArgumentException(
          "variants: found pre-trainings with %s of the budget, expected less than 1"
              .formatted(share));
    }
    boolean varies = set.values().stream().anyMatch(value -> value.isArray() && value.size() > 1);
    if (name.isBlank() && !varies && !(set.isEmpty() && pretraining.isEmpty())) {
      throw new IllegalArgumentException(
          "variants: found settings %s without a name, expected one for the table"
              .formatted(set.keySet()));
    }
  }

  /** The same, pre-trained on other data. */
  Variant onDatasets(UnaryOperator<String> others) {
    return new Variant(
        name,
        set,
        pretraining.stream()
            .map(
                stage -> new Pretraining(others.apply(stage.dataset()), stage.share(), stage.set()))
            .toList());
  }

  /** Values by path in the recipe's settings. */
  Map<String, JsonNode> ofRecipe() {
    Map<String, JsonNode> values = new LinkedHashMap<>(set);
    values.keySet().removeIf(path -> path.startsWith(PROTOCOL));
    return values;
  }

  /** Values by path in the suite's protocol. */
  Map<String, JsonNode> ofProtocol() {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    set.forEach(
        (path, value) -> {
          if (path.startsWith(PROTOCOL)) {
            values.put(path.substring(PROTOCOL.length()), value);
          }
        });
    return values;
  }

  /** One variant for each combination of listed values; their values are in their names. */
  List<Variant> expanded() {
    List<Variant> all = List.of(new Variant(name, Map.of(), pretraining));
    for (Map.Entry<String, JsonNode> setting : set.entrySet()) {
      List<Variant> longer = new ArrayList<>();
      for (Variant variant : all) {
        if (setting.getValue().isArray()) {
          boolean several = setting.getValue().size() > 1;
          setting
              .getValue()
              .forEach(value -> longer.add(variant.with(setting.getKey(), value, several)));
        } else {
          longer.add(variant.with(setting.getKey(), setting.getValue(), false));
        }
      }
      all = longer;
    }
    return all;
  }

  private Variant with(String path, JsonNode value, boolean named) {
    Map<String, JsonNode> more = new LinkedHashMap<>(set);
    more.put(path, value);
    String field = path.substring(path.lastIndexOf('.') + 1) + " " + text(value);
    String longer = !named ? name : name.isEmpty() ? field : name + ", " + field;
    return new Variant(longer.isEmpty() ? field : longer, more, pretraining);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
