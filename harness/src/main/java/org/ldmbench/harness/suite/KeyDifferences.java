package org.ldmbench.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.JsonDifference;

/** Which of the fields that decide a cell's id differ between two cells. */
public final class KeyDifferences {

  private static final List<String> OF_CELL = List.of("key", "config", "sampling", "protocol");
  private static final String CONFIG = "config";

  private KeyDifferences() {}

  /**
   * One line for each field, by its path; none if the two are one cell. Trainings before the cell's
   * own are {@code pretraining[0]} and so on, its own is {@code training}.
   */
  public static List<JsonDifference> between(CellSettings here, CellSettings there) {
    List<JsonDifference> all = new ArrayList<>();
    for (String part : OF_CELL) {
      all.addAll(between(part, Plan.decidingTree(here.cell()), Plan.decidingTree(there.cell())));
    }
    int before = here.trainings().size() - 1;
    int others = there.trainings().size() - 1;
    if (before != others) {
      all.add(new JsonDifference("number of pretrainings", before + "", others + ""));
    }
    for (int i = 0; i < Math.min(before, others); i++) {
      String path = "pretraining[" + i + "]";
      all.addAll(differences(path, here.trainings().get(i), there.trainings().get(i)));
    }
    all.addAll(
        notYetTold(
            differences("training", here.trainings().get(before), there.trainings().get(others)),
            all));
    return all;
  }

  private static List<JsonDifference> between(String part, JsonNode here, JsonNode there) {
    return JsonDifference.between(part, here.path(part), there.path(part));
  }

  private static List<JsonDifference> differences(String path, Training here, Training there) {
    return JsonDifference.between(path, withoutIds(here), withoutIds(there));
  }

  /** Ids are hashes of the rest. */
  private static JsonNode withoutIds(Training training) {
    ObjectNode tree = (ObjectNode) Plan.decidingTree(training);
    return tree.without(List.of("id", "from"));
  }

  /** A training's settings are mostly its cell's. */
  private static List<JsonDifference> notYetTold(
      List<JsonDifference> ofTraining, List<JsonDifference> told) {
    Set<String> paths = told.stream().map(JsonDifference::path).collect(Collectors.toSet());
    String own = "training.";
    return ofTraining.stream()
        .filter(
            field ->
                !(field.path().startsWith(own + CONFIG)
                    && paths.contains(field.path().substring(own.length()))))
        .toList();
  }
}
