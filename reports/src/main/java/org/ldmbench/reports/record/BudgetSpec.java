package org.ldmbench.reports.record;

import java.util.List;

/**
 * The budget that binds a cell. The other three kinds are recorded in {@link Spent}, but do not
 * stop the run.
 *
 * @param kind "steps", "samples", "flops" or "seconds"
 * @param amount how many of them, finite and not negative; 0 is an untrained cell
 */
public record BudgetSpec(String kind, double amount) {
  private static final List<String> KINDS = List.of("steps", "samples", "flops", "seconds");

  /**
   * Checks the two fields.
   *
   * @throws IllegalArgumentException if the kind is unknown or the amount negative or not finite
   */
  public BudgetSpec {
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "budget kind: found '" + kind + "', expected one of " + String.join(", ", KINDS));
    }
    if (!Double.isFinite(amount) || amount < 0) {
      throw new IllegalArgumentException(
          "budget amount: found " + amount + ", expected a finite number of at least 0");
    }
  }

  /** Whether the budget leaves no training at all, so that the cell shows the initial weights. */
  public boolean isUntrained() {
    return amount == 0;
  }
}
