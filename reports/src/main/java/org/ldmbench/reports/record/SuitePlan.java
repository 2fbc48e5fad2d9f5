package org.ldmbench.reports.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the reports need of DIR/plan.json; its other fields belong to the harness and are ignored.
 *
 * @param suite name of the suite
 * @param cells the registered cells, in order
 * @param notApplicable combinations that were asked for and do not exist
 * @param comparisons that were registered; none in plans that are older than they
 */
record SuitePlan(
    String suite,
    List<PlannedCell> cells,
    List<NotApplicable> notApplicable,
    List<RegisteredComparison> comparisons) {
  private static final Pattern FOLDER = Pattern.compile("[^./\\\\][^/\\\\]*");

  static SuitePlan read(Path file) {
    JsonNode plan = StrictJson.tree(StrictJson.text("plan", file), file);
    List<PlannedCell> cells = new ArrayList<>();
    for (JsonNode cell : array(plan, "cells", file)) {
      String id = string(cell, "id", file);
      if (!FOLDER.matcher(id).matches()) {
        throw new RecordFormatException(
            "field 'id'", file.toString(), "'" + id + "'", "the name of a folder");
      }
      cells.add(
          new PlannedCell(id, string(cell, "title", file), SettingsOfCell.of(cell.path("config"))));
    }
    List<NotApplicable> absent = new ArrayList<>();
    for (JsonNode entry : array(plan, "notApplicable", file)) {
      absent.add(
          new NotApplicable(
              string(entry, "title", file),
              string(entry, "conditioning", file),
              string(entry, "reason", file)));
    }
    List<RegisteredComparison> comparisons = new ArrayList<>();
    for (JsonNode asked : plan.path("comparisons")) {
      comparisons.add(StrictJson.parse(asked.toString(), file, RegisteredComparison.class));
    }
    return new SuitePlan(
        string(plan, "suite", file),
        List.copyOf(cells),
        List.copyOf(absent),
        List.copyOf(comparisons));
  }

  private static String string(JsonNode node, String field, Path file) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new RecordFormatException(
          "field '" + field + "'", file.toString(), found(value), "a string");
    }
    return value.textValue();
  }

  private static JsonNode array(JsonNode node, String field, Path file) {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw new RecordFormatException(
          "field '" + field + "'", file.toString(), found(value), "an array");
    }
    return value;
  }

  private static String found(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }
}
