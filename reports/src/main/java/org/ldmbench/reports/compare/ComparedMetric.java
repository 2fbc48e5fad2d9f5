package org.ldmbench.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ldmbench.reports.stats.Judge;
import org.ldmbench.reports.stats.Judgement;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.stats.Verdict;
import org.ldmbench.reports.table.MetricColumn;

/**
 * One metric of a comparison, with a verdict for each row that has a baseline.
 *
 * @param metric the metric
 * @param lines one for each row
 */
record ComparedMetric(MetricColumn metric, List<Line> lines) {
  /**
   * A row in this metric.
   *
   * @param row the row
   * @param pair the row against its baseline; empty for a baseline, or a row without one
   * @param judgement what may be said of the pair
   * @param withheld whether a verdict was withheld because the side it favours lost seeds
   */
  record Line(
      ComparedRow row,
      Optional<PairedDifference> pair,
      Optional<Judgement> judgement,
      boolean withheld) {

    /** With a verdict, unless it rests on the seeds that were not lost. */
    static Line of(
        ComparedRow row, ComparedRow baseline, PairedDifference pair, Judgement judgement) {
      boolean withheld = favoursLuck(judgement.verdict(), row, baseline);
      return new Line(
          row,
          Optional.of(pair),
          Optional.of(withheld ? new Judgement(Verdict.NONE, 1, OptionalInt.empty()) : judgement),
          withheld);
    }
  }

  static ComparedMetric of(Comparison comparison, MetricColumn metric) {
    List<ComparedRow> rows = comparison.rows();
    List<Optional<PairedDifference>> pairs =
        rows.stream().map(row -> pair(comparison, row, metric)).toList();
    List<Judgement> judged =
        new Judge(comparison.margin()).judge(pairs.stream().flatMap(Optional::stream).toList());
    List<Line> lines = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < rows.size(); i++) {
      ComparedRow row = rows.get(i);
      if (pairs.get(i).isEmpty()) {
        lines.add(new Line(row, Optional.empty(), Optional.empty(), false));
        continue;
      }
      lines.add(
          Line.of(
              row,
              comparison.baselineOf(row).orElseThrow(),
              pairs.get(i).get(),
              judged.get(next++)));
    }
    return new ComparedMetric(metric, lines);
  }

  /** Number of verdicts that were asked for. */
  long comparisons() {
    return lines.stream().filter(line -> line.pair().isPresent()).count();
  }

  private static Optional<PairedDifference> pair(
      Comparison comparison, ComparedRow row, MetricColumn metric) {
    if (comparison.isBaseline(row) || !row.comparable()) {
      return Optional.empty();
    }
    return comparison
        .baselineOf(row)
        .filter(ComparedRow::comparable)
        .filter(b -> b.group().measure(metric).isPresent())
        .filter(b -> row.group().measure(metric).isPresent())
        .map(b -> row.group().against(b.group(), metric));
  }

  private static boolean favoursLuck(Verdict verdict, ComparedRow row, ComparedRow baseline) {
    return switch (verdict) {
      case BETTER -> row.lostSeeds();
      case WORSE -> baseline.lostSeeds();
      case EQUIVALENT -> row.lostSeeds() || baseline.lostSeeds();
      case INCONCLUSIVE, NONE -> false;
    };
  }
}
