package org.ldmbench.harness.suite;

import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.reports.record.BudgetSpec;

/**
 * What decides trained weights. Cells that differ only in how they sample share one, and a
 * pre-training is one.
 *
 * @param id its folder: readable, and ending in a hash of everything else
 * @param from id of the training whose averaged weights it starts with; empty for none
 * @param recipe by name
 * @param conditioning {@code class} or {@code text}
 * @param dataset by name
 * @param data hash of what the network sees of it: pictures, split, autoencoder
 * @param shape of the data
 * @param budget of this training alone
 * @param seed of everything random
 * @param config all settings of the recipe; those of sampling have no effect
 */
public record Training(
    String id,
    String from,
    String recipe,
    String conditioning,
    String dataset,
    String data,
    DataShape shape,
    BudgetSpec budget,
    long seed,
    RecipeConfig config) {

  /** The same with its id filled in. */
  Training named() {
    Training blank = with("");
    String name = "%s_%s_%s_seed%d".formatted(recipe, conditioning, dataset, seed);
    return with(name + "_" + Plan.shortHash(blank));
  }

  private Training with(String newId) {
    return new Training(
        newId, from, recipe, conditioning, dataset, data, shape, budget, seed, config);
  }
}
