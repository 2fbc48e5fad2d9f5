package org.ldmbench.harness.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Features that come in pieces, summed in the groups of {@link GroupedMoments}: what errors and
 * extrapolations need, in memory that does not grow with the number of rows.
 */
public final class GroupedStream {

  private final int width;
  private final List<StatisticsStream> groups = new ArrayList<>();
  private long row;

  /** Without rows, each of so many features. */
  public GroupedStream(int width) {
    this.width = width;
    for (int group = 0; group < GroupedMoments.GROUPS; group++) {
      groups.add(new StatisticsStream(width));
    }
  }

  /**
   * The next rows.
   *
   * @param features (any number, D) row-major
   * @throws IllegalArgumentException if a value is not finite or the last row is not whole
   */
  public void add(float[] features) {
    if (features.length % width != 0) {
      throw new IllegalArgumentException(
          "feature statistics: found %d values, expected rows of %d"
              .formatted(features.length, width));
    }
    float[] one = new float[width];
    for (int from = 0; from < features.length; from += width) {
      System.arraycopy(features, from, one, 0, width);
      groups.get((int) (row % GroupedMoments.GROUPS)).add(one);
      row++;
    }
  }

  /**
   * The moments of all rows; no more can be added after that.
   *
   * @throws IllegalArgumentException if a group has no row
   */
  public GroupedMoments moments() {
    return new GroupedMoments(groups.stream().map(StatisticsStream::moments).toList());
  }
}
