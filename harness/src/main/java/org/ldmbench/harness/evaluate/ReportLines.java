package org.ldmbench.harness.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ldmbench.harness.images.SkippedFile;

/** A report in words: what stands beside the numbers. */
final class ReportLines {

  /** Skipped files that are named; the JSON names all. */
  private static final int NAMED = 10;

  private static final int SIZES = 3;

  /**
   * One fact.
   *
   * @param label one word; empty where the fact belongs to the one above
   */
  record Line(String label, String text) {}

  private final List<Line> lines = new ArrayList<>();

  private ReportLines() {}

  static List<Line> of(EvaluationReport report) {
    ReportLines all = new ReportLines();
    all.source("samples", report.samples());
    all.source("reference", report.reference());
    all.add("evaluator", report.evaluator().line());
    all.add("", report.evaluator().preprocessing());
    all.add("protocol", "fingerprint " + report.fingerprint().substring(0, 12));
    EvaluationSpeed speed = report.speed();
    all.add(
        "speed",
        String.format(
            Locale.ROOT,
            "%.0f pictures per second: %d checked in %.1f s, measured in %.1f s",
            speed.picturesPerSecond(),
            speed.pictures(),
            speed.checkSeconds(),
            speed.featureSeconds()));
    report.notes().forEach(note -> all.add("note", note));
    return all.lines;
  }

  private void source(String label, SourceReport source) {
    String pictures = source.pictures() == 0 ? "unknown pictures" : source.pictures() + " pictures";
    add(label, "%s of %s%s".formatted(pictures, source.path(), sizes(source)));
    source.converted().forEach((note, count) -> add("", count + " " + note.text()));
    if (source.duplicates() > 0) {
      add("", source.duplicates() + " are the same file as another one; measured all the same");
    }
    if (source.otherFiles() > 0) {
      add("", source.otherFiles() + " other files passed over");
    }
    skipped(source.skipped());
  }

  private void skipped(List<SkippedFile> skipped) {
    if (skipped.isEmpty()) {
      return;
    }
    Map<String, Integer> counts = new TreeMap<>();
    skipped.forEach(file -> counts.merge(file.problem().label(), 1, Integer::sum));
    String kinds =
        counts.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    add("", "%d SKIPPED: %s".formatted(skipped.size(), kinds));
    skipped.stream().limit(NAMED).forEach(file -> add("", "  " + file.reason()));
    if (skipped.size() > NAMED) {
      add("", "  and %d more: --format json names them".formatted(skipped.size() - NAMED));
    }
  }

  /** The commonest ones. */
  private static String sizes(SourceReport source) {
    if (source.sizes().isEmpty()) {
      return "";
    }
    if (source.sizes().size() == 1) {
      return ", all " + source.sizes().firstKey();
    }
    String common =
        source.sizes().entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(SIZES)
            .map(size -> size.getValue() + " of " + size.getKey())
            .collect(Collectors.joining(", "));
    return ", of %d sizes: %s%s"
        .formatted(source.sizes().size(), common, source.sizes().size() > SIZES ? ", ..." : "");
  }

  private void add(String label, String text) {
    lines.add(new Line(label, text));
  }
}
