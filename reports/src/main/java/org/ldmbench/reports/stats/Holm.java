package org.ldmbench.reports.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Correction for many comparisons: S. Holm, A simple sequentially rejective multiple test procedure
 * (1979). Among tests whose adjusted p-value is below a level, the probability that any is a false
 * alarm is at most that level, however the tests depend on each other.
 */
public final class Holm {
  private Holm() {}

  /** The adjusted p-values, in the order given. */
  public static List<Double> adjust(List<Double> pValues) {
    List<Integer> ascending =
        IntStream.range(0, pValues.size())
            .boxed()
            .sorted(Comparator.comparingDouble(pValues::get))
            .toList();
    List<Double> adjusted = new ArrayList<>(Collections.nCopies(pValues.size(), 1.0));
    double largest = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int index = ascending.get(rank);
      largest = Math.max(largest, Math.min(1, (pValues.size() - rank) * pValues.get(index)));
      adjusted.set(index, largest);
    }
    return List.copyOf(adjusted);
  }
}
