package org.ldmbench.reports.site;

import java.util.List;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.MetricCells;

/**
 * A record that has a page.
 *
 * @param sweep the folder it is from
 * @param slug its name in addresses
 * @param ended the record
 */
record SiteRun(SiteSweep sweep, String slug, RunRecord ended) {
  /** Names the run in addresses. */
  String id() {
    return sweep.slug() + "/" + slug;
  }

  /** The address of one of its files, from the site's root, such as of "html" or "json". */
  String file(String extension) {
    return "runs/" + id() + "." + extension;
  }

  CellKey cell() {
    return ended.cell();
  }

  /** The recipe's title and the variant. */
  String title() {
    return ended.title() + (cell().variant().isEmpty() ? "" : ", " + cell().variant());
  }

  /** Such as "class, emoji-32". */
  String task() {
    return cell().conditioning() + ", " + cell().dataset();
  }

  /** Such as "7,680 samples". */
  String budget() {
    return cell().budget().isUntrained()
        ? "untrained"
        : Figures.whole(cell().budget().amount()) + " " + cell().budget().kind();
  }

  /**
   * What tells the run from the others, such as "DiT (class, emoji-32, tiny, untrained), seed 1".
   */
  String label() {
    return "%s (%s, %s, %s), seed %d"
        .formatted(title(), task(), cell().preset(), budget(), cell().seed());
  }

  /** How it ended if it is not done, such as "Diverged: loss is NaN"; otherwise "". */
  String ending() {
    return ended.status() == Status.DONE ? "" : sweep.publish(MetricCells.ending(ended));
  }

  /** The metrics that were measured under another protocol than the record's. */
  List<String> foreignMetrics() {
    return ended.metrics().stream()
        .filter(m -> !m.fingerprint().equals(ended.protocolFingerprint()))
        .map(Metric::label)
        .distinct()
        .toList();
  }
}
