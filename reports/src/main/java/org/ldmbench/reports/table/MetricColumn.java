package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.StandardNames;
import org.ldmbench.reports.record.Yardsticks;
import org.ldmbench.reports.stats.Measure;

/**
 * A metric that has a column: Fréchet distance first, caption score second, then the others as they
 * come.
 *
 * @param name name of the metric, such as "FD"
 * @param extractor the feature network
 * @param reference what it was measured against, or "" if nothing
 * @param higherIsBetter whether a larger value is a better one
 */
public record MetricColumn(
    String name, String extractor, String reference, boolean higherIsBetter) {
  static final String FD = "FD";
  static final String SCORE = "CLIP-style score";

  /** Metrics of no fixed range; the others are shares and cosines. */
  private static final Set<String> SIGNIFICANT =
      Set.of(FD, "FD-infinity", "KID", "Inception Score");

  private static final int FD_DIGITS = 4;
  private static final int SCORE_DECIMALS = 3;

  /** The metrics of a folder; it always has a Fréchet distance and a caption score. */
  public static List<MetricColumn> of(ResultFolder folder) {
    String extractor =
        folder.records().stream()
            .map(r -> r.protocol().extractor())
            .findFirst()
            .or(() -> folder.yardsticks().map(y -> y.protocol().extractor()))
            .orElse("no extractor");
    return of(folder.records(), extractor);
  }

  /**
   * The metrics of records.
   *
   * @param extractor feature network of the Fréchet distance and the caption score if no record has
   *     them
   */
  public static List<MetricColumn> of(List<RunRecord> records, String extractor) {
    Set<MetricColumn> found = new LinkedHashSet<>();
    for (RunRecord ended : records) {
      of(ended).forEach(found::add);
    }
    if (found.stream().noneMatch(c -> c.name.equals(FD))) {
      found.add(new MetricColumn(FD, extractor, "training set", false));
    }
    if (found.stream().noneMatch(c -> c.name.equals(SCORE))) {
      found.add(new MetricColumn(SCORE, extractor, "", true));
    }
    List<MetricColumn> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingInt(MetricColumn::rank));
    return ordered;
  }

  /** The metrics of a record's samples. */
  public static Stream<MetricColumn> of(RunRecord ended) {
    return samples(ended).map(MetricColumn::of);
  }

  private static MetricColumn of(Metric metric) {
    return new MetricColumn(
        metric.name(), metric.extractor(), metric.reference(), metric.higherIsBetter());
  }

  private int rank() {
    return name.equals(FD) ? 0 : name.equals(SCORE) ? 1 : 2;
  }

  /** Whether only pictures made from captions can have this metric. */
  public boolean needsCaptions() {
    return name.equals(SCORE);
  }

  /** How it is called wherever it is shown, such as "FD (emoji-dual-v1)". */
  public String label() {
    return StandardNames.label(name, extractor);
  }

  /** The number of a record, if it has one. */
  public Optional<Metric> in(RunRecord ended) {
    return samples(ended).filter(m -> of(m).equals(this)).findFirst();
  }

  /**
   * The yardstick of a subject; its reference may differ in wording, since it is compared by name
   * and extractor.
   */
  Optional<Metric> in(Yardsticks yardsticks, String subject) {
    List<Metric> candidates =
        yardsticks.metrics().stream()
            .filter(m -> m.subject().equals(subject))
            .filter(m -> m.name().equals(name) && m.extractor().equals(extractor))
            .toList();
    return candidates.stream()
        .filter(m -> m.reference().equals(reference))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  /** The mean and its standard deviation as shown in tables. */
  public String text(Measure measure) {
    return SIGNIFICANT.contains(name)
        ? Figures.significant(measure, FD_DIGITS)
        : Figures.decimals(measure, SCORE_DECIMALS);
  }

  /** The 95 % interval of the mean as shown in tables; empty if there is none. */
  public Optional<String> interval(Measure measure) {
    int decimals = Double.isFinite(measure.mean()) ? decimals(measure.mean()) : 0;
    return measure
        .interval()
        .map(i -> Figures.fixed(i.low(), decimals) + " to " + Figures.fixed(i.high(), decimals));
  }

  /** How many decimals a finite number has in tables. */
  public int decimals(double number) {
    return SIGNIFICANT.contains(name) ? Figures.decimalsOf(number, FD_DIGITS) : SCORE_DECIMALS;
  }

  /** The column of the metric in a table with these metrics. */
  public Column column(List<MetricColumn> all) {
    boolean ambiguous =
        all.stream().filter(c -> c.name.equals(name) && c.extractor.equals(extractor)).count() > 1;
    String header = ambiguous && !reference.isEmpty() ? label() + " vs " + reference : label();
    return new Column(
        header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", ""),
        header,
        "",
        Align.RIGHT,
        higherIsBetter ? Direction.HIGHER : Direction.LOWER);
  }

  private static Stream<Metric> samples(RunRecord ended) {
    return ended.metrics().stream().filter(m -> m.subject().equals(Metric.SAMPLES));
  }
}
