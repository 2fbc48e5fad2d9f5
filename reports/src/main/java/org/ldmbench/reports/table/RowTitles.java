package org.ldmbench.reports.table;

import java.util.List;
import java.util.function.Function;
import org.ldmbench.reports.record.BudgetSpec;

/**
 * What rows are called: the recipe's title, and whatever else distinguishes rows of this table
 * (preset, variant, data set, budget), which is left out where it is the same for all.
 */
public final class RowTitles {
  private final boolean presets;
  private final boolean datasets;
  private final boolean budgets;

  /** Titles for these rows. */
  public RowTitles(List<RowGroup> groups) {
    presets = several(groups, g -> g.cell().preset());
    datasets = several(groups, g -> g.cell().dataset());
    budgets = several(groups.stream().filter(g -> !g.untrained()).toList(), g -> g.cell().budget());
  }

  /** What a row is called. */
  public String of(RowGroup group) {
    StringBuilder title = new StringBuilder(group.first().title());
    if (presets) {
      title.append(", ").append(group.cell().preset());
    }
    if (!group.cell().variant().isEmpty()) {
      title.append(", ").append(group.cell().variant());
    }
    if (datasets) {
      title.append(", ").append(group.cell().dataset());
    }
    BudgetSpec budget = group.cell().budget();
    if (group.untrained()) {
      title.append(", untrained");
    } else if (budgets) {
      title.append(", %s %s".formatted(Figures.whole(budget.amount()), budget.kind()));
    }
    return title.toString();
  }

  private static boolean several(List<RowGroup> groups, Function<RowGroup, Object> part) {
    return groups.stream().map(part).distinct().count() > 1;
  }
}
