package org.ldmbench.reports.table;

import java.util.List;
import java.util.Map;

/** Says under the table what its differences are worth. */
public final class Verdicts {
  private Verdicts() {}

  /** Adds what may be said of rows, and of the best of them for each metric. */
  public static void note(
      List<RowGroup> groups, Map<MetricColumn, List<RowGroup>> best, Footnotes notes) {
    List<Integer> seeds =
        groups.stream()
            .filter(g -> !g.untrained())
            .map(g -> g.done().size())
            .filter(n -> n > 0)
            .toList();
    if (seeds.isEmpty()) {
      return;
    }
    if (seeds.stream().allMatch(n -> n == 1)) {
      notes.general("One seed per row: differences carry no verdict.");
      return;
    }
    notes.general(
        "Mean ± sample standard deviation over seeds; a row with one seed carries no verdict.");
    String test = "a paired t-test over seeds at 5 % with Holm's correction.";
    notes.general(
        best.values().stream().allMatch(List::isEmpty)
            ? "No row is best: none is separated from all comparable rows by " + test
            : "Bold: better than every comparable row by " + test);
  }
}
