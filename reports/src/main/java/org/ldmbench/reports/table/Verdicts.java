package org.ldmbench.reports.table;

import java.util.List;

/** Says under the table what its differences are worth. */
final class Verdicts {
  private Verdicts() {}

  static void note(
      List<RowGroup> groups, MetricColumn metric, List<RowGroup> best, Footnotes notes) {
    List<Integer> seeds =
        groups.stream()
            .filter(g -> !g.untrained())
            .map(g -> g.bySeed(metric).size())
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
    notes.general(
        best.isEmpty()
            ? "No row is best: none is separated from all comparable rows by a paired t-test at"
                + " 5 % with Bonferroni's correction."
            : "Bold: lower than every comparable row by a paired t-test over seeds at 5 % with"
                + " Bonferroni's correction.");
  }
}
