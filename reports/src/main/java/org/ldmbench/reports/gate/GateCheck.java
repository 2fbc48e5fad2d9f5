package org.ldmbench.reports.gate;

import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.table.Figures;
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
    String reason)
    implements Checked {
  /** Such as "DiT (class), FD (emoji-dual-v1)". */
  @Override
  public String name() {
    return "%s (%s), %s (%s)".formatted(title, conditioning, metric.name(), metric.extractor());
  }

  @Override
  public String group() {
    return conditioning;
  }

  /** Such as "worse by 4.1 % over 3 seeds: 2.391 instead of 2.297". */
  @Override
  public String message() {
    if (!reason.isEmpty() || pair.percent().isEmpty()) {
      return outcome.word() + ": " + reason;
    }
    return "worse by %s %% over %d seeds: %s instead of %s"
        .formatted(
            Figures.fixed(Math.abs(pair.percent().getAsDouble()), 1),
            pair.n(),
            metric.text(new Measure(pair.candidate())),
            metric.text(new Measure(pair.baseline())));
  }
}
