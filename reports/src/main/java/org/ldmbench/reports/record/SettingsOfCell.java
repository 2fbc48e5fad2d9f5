package org.ldmbench.reports.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Reads the settings of a cell's recipe off a plan, as paths and texts. */
final class SettingsOfCell {
  /** Says where the values come from, and is none itself. */
  private static final String SOURCES = "sources";

  private SettingsOfCell() {}

  static Map<String, String> of(JsonNode config) {
    Map<String, String> settings = new TreeMap<>();
    config
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals(SOURCES)) {
                add(field.getKey(), field.getValue(), settings);
              }
            });
    return settings;
  }

  private static void add(String path, JsonNode value, Map<String, String> settings) {
    if (value.isObject() && !value.isEmpty()) {
      value.properties().forEach(f -> add(path + "." + f.getKey(), f.getValue(), settings));
    } else {
      settings.put(path, value.isTextual() ? value.textValue() : value.toString());
    }
  }
}
