package org.ldmbench.reports.chart;

import java.util.Collection;

/**
 * Floating-point operations on an axis, in a power of ten that leaves short numbers.
 *
 * @param unit a power of 1,000
 */
record Operations(double unit) {

  /** For these counts; the largest is then between 1 and 1,000. */
  static Operations of(Collection<Double> counts) {
    double most = counts.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return new Operations(Math.pow(1000, Math.floor(Math.log10(Math.max(1, most)) / 3)));
  }

  /** Title of the axis. */
  String title() {
    return "Training (1e%d floating-point operations)".formatted(Math.round(Math.log10(unit)));
  }
}
