package org.ldmbench.harness.suite;

import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.ModelCost;
import org.ldmbench.reports.record.Protocol;

/**
 * A cell as it will be run.
 *
 * @param id its folder: readable, and ending in a hash of everything that decides its result
 * @param title of the recipe in tables
 * @param key which cell it is
 * @param training id of the training whose weights it samples with
 * @param config all settings of the recipe
 * @param sampling how its pictures are drawn
 * @param protocol that its numbers are made under
 * @param cost parameters and GMAC
 */
public record PlannedCell(
    String id,
    String title,
    CellKey key,
    String training,
    RecipeConfig config,
    SuiteProtocol sampling,
    Protocol protocol,
    ModelCost cost) {}
