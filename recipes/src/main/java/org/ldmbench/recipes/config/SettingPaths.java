package org.ldmbench.recipes.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;

/** Settings by path, such as {@code diffusion.resolutionRatio}. */
public final class SettingPaths {

  private SettingPaths() {}

  /** Puts values at their paths; objects on the way are made where there are none. */
  public static void lay(ObjectNode tree, Map<String, JsonNode> values) {
    values.forEach(
        (path, value) -> {
          ObjectNode parent = tree;
          String[] steps = path.split("\\.", -1);
          for (String step : Arrays.asList(steps).subList(0, steps.length - 1)) {
            parent = parent.withObjectProperty(step);
          }
          parent.set(steps[steps.length - 1], value);
        });
  }
}
