package org.ldmbench.reports.bundle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.StrictJson;

/**
 * A cell's numbers as the Hugging Face Hub reads them from a model's repository: {@code
 * .eval_results/*.yaml}, a list of results (huggingface.co/docs/hub/eval-results). Texts are quoted
 * as in JSON, which YAML 1.2 reads.
 */
final class EvalResults {
  static final String FILE = ".eval_results/ldmbench.yaml";

  private EvalResults() {}

  /** The file; empty if the cell has no number that is one. */
  static Optional<String> yaml(RunRecord cell, String dataset) {
    List<Metric> numbers =
        cell.metrics().stream().filter(metric -> Double.isFinite(metric.value())).toList();
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            numbers.stream()
                .map(metric -> entry(cell, metric, dataset))
                .collect(Collectors.joining()));
  }

  private static String entry(RunRecord cell, Metric metric, String dataset) {
    return """
        - dataset:
            id: %s
            task_id: %s
          value: %s
          date: %s
          notes: %s
        """
        .formatted(
            quoted(dataset),
            quoted(task(cell, metric)),
            StrictJson.compact(metric.value()),
            quoted(cell.provenance().finishedAt()),
            quoted(notes(cell, metric)));
  }

  /** Which task of the benchmark, such as "fd-class"; its eval.yaml must have one of that id. */
  static String task(RunRecord cell, Metric metric) {
    return (metric.name() + " " + cell.cell().conditioning())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
  }

  private static String notes(RunRecord cell, Metric metric) {
    String variant = cell.cell().variant();
    return "%s%s, preset %s, %s %s, seed %d; %s of %s, n = %d, %s is better; protocol %s"
        .formatted(
            cell.title(),
            variant.isEmpty() ? "" : ", " + variant,
            cell.cell().preset(),
            BigDecimal.valueOf(cell.cell().budget().amount()).stripTrailingZeros().toPlainString(),
            cell.cell().budget().kind(),
            cell.cell().seed(),
            metric.label(),
            metric.subject(),
            metric.count(),
            metric.higherIsBetter() ? "higher" : "lower",
            metric.fingerprint());
  }

  private static String quoted(String text) {
    return StrictJson.compact(text);
  }
}
