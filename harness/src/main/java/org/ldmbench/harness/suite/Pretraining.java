package org.ldmbench.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training before the cell's own, from whose averaged weights that one starts. What it spends is
 * taken from the cell's budget, so that cells with and without it spend the same.
 *
 * @param dataset by name, resolution included
 * @param share of the cell's budget, between 0 and 1
 * @param set settings that differ from those of the cell's own training, values by path
 */
public record Pretraining(String dataset, double share, Map<String, JsonNode> set) {

  /** Copies the map and refuses a share that leaves nothing to one of the two. */
  public Pretraining {
    set = new LinkedHashMap<>(set);
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "pretraining.share: found " + share + ", expected more than 0 and less than 1");
    }
  }
}
