package org.ldmbench.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.reports.record.BudgetSpec;

/** One of the cross product that a suite is. */
record Choice(
    Recipe recipe,
    String preset,
    Variant variant,
    ConditioningKind kind,
    BudgetSpec budget,
    long seed) {

  /**
   * All settings.
   *
   * @param over values by path, laid over the variant's
   */
  RecipeConfig config(SharedSettings shared, Map<String, JsonNode> over) {
    Map<String, JsonNode> set = new LinkedHashMap<>(variant.ofRecipe());
    set.putAll(over);
    return recipe.config(preset, kind, shared.with(set));
  }
}
