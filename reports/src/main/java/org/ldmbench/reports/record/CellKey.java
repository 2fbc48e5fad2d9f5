package org.ldmbench.reports.record;

import java.util.List;

/**
 * What distinguishes a cell of a suite from the other cells.
 *
 * @param recipe name of the recipe, such as "dit-ln"
 * @param preset size of the recipe, such as "tiny"
 * @param variant what a suite changed of the recipe, such as "alpha 4"; empty for nothing
 * @param conditioning "class" or "text"
 * @param dataset name of the data set, such as "emoji-32"
 * @param budget the budget that binds
 * @param seed the seed of every random stream of the cell
 */
public record CellKey(
    String recipe,
    String preset,
    String variant,
    String conditioning,
    String dataset,
    BudgetSpec budget,
    long seed) {
  private static final List<String> CONDITIONINGS = List.of("class", "text");

  /**
   * Checks the conditioning.
   *
   * @throws IllegalArgumentException if the conditioning is neither "class" nor "text"
   */
  public CellKey {
    if (!CONDITIONINGS.contains(conditioning)) {
      throw new IllegalArgumentException(
          "conditioning: found '"
              + conditioning
              + "', expected one of "
              + String.join(", ", CONDITIONINGS));
    }
  }

  /** What all budgets and seeds of this cell have in common. */
  public CellKey anyBudget() {
    return new CellKey(
        recipe, preset, variant, conditioning, dataset, new BudgetSpec("samples", 0), 0);
  }

  /** The same cell of another seed. */
  public CellKey withSeed(long other) {
    return new CellKey(recipe, preset, variant, conditioning, dataset, budget, other);
  }
}
