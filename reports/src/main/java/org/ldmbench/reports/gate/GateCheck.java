package org.ldmbench.reports.gate;

import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.table.MetricColumn;

/**
 * One row of the baseline in one metric.
 *
 * @param title of the row
 * @param conditioning "class" or "text"
 * @param metric the metric
 * @param pair the candidate against the baseline; without seeds if one of them has no number
 * @param outcome what the gate says of it
 * @param reason why, in a few words; "" if the numbers say it all
 */
public record GateCheck(
    String title,
    String conditioning,
    MetricColumn metric,
    PairedDifference pair,
    Outcome outcome,
    String reason) {
  /** Such as "DiT (class), FD (emoji-dual-v1)". */
  public String name() {
    return "%s (%s), %s (%s)".formatted(title, conditioning, metric.name(), metric.extractor());
  }
}
