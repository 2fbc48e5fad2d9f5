package org.ldmbench.harness.metrics;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Moments of the samples in groups, to be put together without looking at the samples again. */
public final class GroupedMoments {

  /** So that one, two, three and four parts have whole groups. */
  static final int GROUPS = 12;

  private final List<Moments> groups;

  GroupedMoments(List<Moments> groups) {
    this.groups = List.copyOf(groups);
  }

  /** Row i is in group i modulo {@link #GROUPS}. */
  static GroupedMoments of(FeatureTable table) {
    GroupedStream stream = new GroupedStream(table.width());
    table.parts(stream::add);
    return stream.moments();
  }

  /** Number of samples in all groups. */
  long count() {
    return groups.stream().mapToLong(Moments::count).sum();
  }

  /** Number of features. */
  int width() {
    return groups.get(0).mean().length;
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
