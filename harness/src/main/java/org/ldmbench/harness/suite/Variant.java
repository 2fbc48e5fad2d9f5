package org.ldmbench.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings that a suite lays over those of a recipe, to compare a recipe with itself.
 *
 * @param name for tables; empty for the recipe as it is
 * @param set values by path, such as {@code conditioning.control.schedule.alpha}; a list stands for
 *     its values one after the other, so a setting that is a list itself is written as a list of
 *     lists
 */
public record Variant(String name, Map<String, JsonNode> set) {

  /** The recipe as it is. */
  static final Variant NONE = new Variant("", Map.of());

  /** Copies the map, and refuses a variant that cannot be told from others. */
  public Variant {
    set = new LinkedHashMap<>(set);
    boolean varies = set.values().stream().anyMatch(value -> value.isArray() && value.size() > 1);
    if (name.isBlank() && !set.isEmpty() && !varies) {
      throw new IllegalArgumentException(
          "variants: found settings %s without a name, expected one for the table"
              .formatted(set.keySet()));
    }
  }

  /** One variant for each combination of listed values; their values are in their names. */
  List<Variant> expanded() {
    List<Variant> all = List.of(new Variant(name, Map.of()));
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
    return new Variant(longer.isEmpty() ? field : longer, more);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
