package org.ldmbench.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * All that it takes to run a cell again, as its record keeps it.
 *
 * @param contextTokens captions are cut to so many tokens
 * @param cell as planned
 * @param trainings that it needs, each after those it starts from
 */
public record CellSettings(int contextTokens, PlannedCell cell, List<Training> trainings) {

  /** Copies the list. */
  public CellSettings {
    trainings = List.copyOf(trainings);
  }

  /** Of a cell of a plan. */
  public static CellSettings of(Plan plan, PlannedCell cell) {
    List<Training> chain = new ArrayList<>();
    String next = cell.training();
    while (!next.isEmpty()) {
      Training training = plan.training(next);
      chain.add(0, training);
      next = training.from();
    }
    return new CellSettings(plan.contextTokens(), cell, chain);
  }

  /** As JSON. */
  public JsonNode json() {
    return Plan.tree(this);
  }

  /**
   * From a record.
   *
   * @param where for the message
   * @throws IllegalArgumentException if it is something else
   */
  public static CellSettings read(JsonNode json, String where) {
    return Plan.read(json, CellSettings.class, where);
  }

  /** A plan of this cell alone. */
  public Plan alone() {
    return new Plan(
            "again",
            "",
            contextTokens,
            cell.protocol(),
            trainings,
            List.of(cell),
            List.of(),
            List.of())
        .hashed();
  }
}
