package org.ldmbench.reports.record;

/**
 * A question that a suite asks before its first step: is the candidate better than the baseline? It
 * is asked in every task (conditioning, data set, budget) that has both rows.
 *
 * @param baseline a row: a recipe, a variant, or both as "recipe, variant"
 * @param candidate the row that it is compared with
 * @param metric name of the metric, such as "FD"
 * @param margin share of the baseline below which a difference is of no interest, such as 0.02; 0
 *     if every difference is
 */
public record RegisteredComparison(
    String baseline, String candidate, String metric, double margin) {
  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a row would be compared with itself, or the margin is none
   */
  public RegisteredComparison {
    if (baseline.equals(candidate)) {
      throw new IllegalArgumentException(
          "comparisons: found '%s' as baseline and candidate, expected two rows"
              .formatted(baseline));
    }
    if (!(margin >= 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException(
          "comparisons: found margin %s, expected a share of at least 0".formatted(margin));
    }
  }

  /** Whether a row is called so; its title in tables will do in place of the recipe's name. */
  public static boolean isCalled(String row, CellKey cell, String title) {
    boolean recipe = row.equals(cell.recipe()) || row.equals(title);
    boolean variant =
        row.equals(cell.variant())
            || row.equals(cell.recipe() + ", " + cell.variant())
            || row.equals(title + ", " + cell.variant());
    return recipe || (variant && !cell.variant().isEmpty());
  }
}
