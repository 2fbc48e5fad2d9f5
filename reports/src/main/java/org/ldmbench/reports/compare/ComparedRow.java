package org.ldmbench.reports.compare;

import java.util.List;
import java.util.Map;
import org.ldmbench.reports.record.RegisteredComparison;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.table.RowGroup;

/**
 * A row of one of the folders.
 *
 * @param label what it is called, unlike the other rows of its task
 * @param folder the folder it is from
 * @param group its records
 * @param settings of its recipe, by path; empty if the plan does not tell
 * @param objections why its numbers are not comparable with the others; usually none
 */
public record ComparedRow(
    String label,
    String folder,
    RowGroup group,
    Map<String, String> settings,
    List<String> objections) {
  /** Copies the collections. */
  public ComparedRow {
    settings = Map.copyOf(settings);
    objections = List.copyOf(objections);
  }

  /** Whether its numbers may stand beside the others'. */
  public boolean comparable() {
    return objections.isEmpty();
  }

  /** Whether the word is its label, its recipe or variant or both, or its recipe's title. */
  boolean isCalled(String word) {
    return label.equals(word)
        || RegisteredComparison.isCalled(word, group.cell(), group.first().title());
  }

  /** Whether seeds failed or diverged, so that those that are left may be the lucky ones. */
  boolean lostSeeds() {
    return group.records().stream()
        .anyMatch(r -> r.status() == Status.FAILED || r.status() == Status.DIVERGED);
  }
}
