package org.ldmbench.harness.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Moments of the samples in groups, to be put together without looking at the samples again. */
final class GroupedMoments {

  /** So that one, two, three and four parts have whole groups. */
  static final int GROUPS = 12;

  private final List<Moments> groups = new ArrayList<>();

  /** Row i is in group i modulo {@link #GROUPS}. */
  GroupedMoments(FeatureTable table) {
    for (int group = 0; group < GROUPS; group++) {
      int first = group;
      int[] rows = IntStream.range(0, table.rows()).filter(i -> i % GROUPS == first).toArray();
      StatisticsStream stream = new StatisticsStream(table.width());
      stream.add(table.select(rows).values());
      groups.add(stream.moments());
    }
  }

  /** The statistics of the rows in some groups, one at least. */
  GaussianStatistics of(IntPredicate picked) {
    return IntStream.range(0, GROUPS)
        .filter(picked)
        .mapToObj(groups::get)
        .reduce(Moments::merge)
        .orElseThrow()
        .statistics();
  }
}
