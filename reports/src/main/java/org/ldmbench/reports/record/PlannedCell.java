package org.ldmbench.reports.record;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cell that a suite registered before its first step.
 *
 * @param id the name of the cell's folder
 * @param title how its recipe is called in tables
 * @param settings every setting of its recipe, by path such as "training.optimizer.beta2"; empty if
 *     the plan does not tell
 */
public record PlannedCell(String id, String title, Map<String, String> settings) {
  /** Copies the settings. */
  public PlannedCell {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** A cell whose settings are not known. */
  public PlannedCell(String id, String title) {
    this(id, title, Map.of());
  }
}
