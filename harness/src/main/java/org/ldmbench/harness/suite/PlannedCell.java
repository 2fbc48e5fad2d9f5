package org.ldmbench.harness.suite;

import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.ModelCost;

/**
 * A cell as it will be run.
 *
 * @param id its folder: readable, and ending in a hash of everything that decides its result
 * @param title of the recipe in tables
 * @param key which cell it is
 * @param config all settings of the recipe
 * @param cost parameters and GMAC
 */
public record PlannedCell(
    String id, String title, CellKey key, RecipeConfig config, ModelCost cost) {}
