package org.ldmbench.harness.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Locale;

/** How a report is written. */
public enum ReportFormat {
  /** For people. */
  TEXT {
    @Override
    public String write(EvaluationReport report) {
      StringBuilder text = new StringBuilder();
      for (MetricValue metric : report.metrics()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-28s %12s +- %-12s n = %d, %s%n",
                metric.name(),
                number(metric.value()),
                number(metric.standardError()),
                metric.samples(),
                direction(metric)));
      }
      text.append(System.lineSeparator());
      for (ReportLines.Line line : ReportLines.of(report)) {
        text.append(String.format(Locale.ROOT, "%-10s %s%n", line.label(), line.text()));
      }
      return text.toString();
    }
  },
  /** For programs: one document with everything. */
  JSON {
    @Override
    public String write(EvaluationReport report) {
      try {
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(report)
            + System.lineSeparator();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("records can be written as JSON", e);
      }
    }
  },
  /** For a pull request or a paper's notes. */
  MARKDOWN {
    @Override
    public String write(EvaluationReport report) {
      StringBuilder text = new StringBuilder();
      row(text, List.of("metric", "value", "standard error", "samples", "better"));
      row(text, List.of(":---", "---:", "---:", "---:", ":---"));
      for (MetricValue metric : report.metrics()) {
        row(
            text,
            List.of(
                metric.name(),
                number(metric.value()),
                number(metric.standardError()),
                Long.toString(metric.samples()),
                direction(metric)));
      }
      text.append(System.lineSeparator());
      for (ReportLines.Line line : ReportLines.of(report)) {
        String label = line.label().isEmpty() ? "  * " : "* **" + line.label() + "**: ";
        text.append(label).append(escaped(line.text().strip())).append(System.lineSeparator());
      }
      return text.toString();
    }
  };

  /** The report with a final newline. */
  public abstract String write(EvaluationReport report);

  private static String direction(MetricValue metric) {
    return metric.higherIsBetter() ? "higher is better" : "lower is better";
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.5g", value);
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ")
        .append(String.join(" | ", cells.stream().map(ReportFormat::escaped).toList()))
        .append(" |")
        .append(System.lineSeparator());
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]|<>])", "\\\\$1");
  }
}
