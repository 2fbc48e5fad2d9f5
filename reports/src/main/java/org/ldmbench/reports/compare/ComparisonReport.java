package org.ldmbench.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ldmbench.reports.render.HtmlRenderer;
import org.ldmbench.reports.render.Renderers;
import org.ldmbench.reports.table.ResultTable;

/** A comparison as text of a format. */
public final class ComparisonReport {
  private static final Set<String> FOR_PROGRAMS = Set.of("csv", "json");
  private static final String HTML = "html";
  private static final String TITLE = "Comparison";

  private ComparisonReport() {}

  /**
   * Writes a comparison: for people what was registered, a table for each metric, and one of the
   * settings in which the recipes differ; for programs (csv, json) one table with everything.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  public static String of(Comparison comparison, String format) {
    Renderers.byFormat(format);
    if (FOR_PROGRAMS.contains(format)) {
      return Renderers.toString(ComparisonData.of(comparison), format);
    }
    return join(tables(comparison), format);
  }

  private static List<ResultTable> tables(Comparison comparison) {
    List<ResultTable> tables = new ArrayList<>();
    RegisteredTable.of(comparison).ifPresent(tables::add);
    comparison.metrics().forEach(metric -> tables.add(ComparisonTable.of(comparison, metric)));
    SettingsTable.of(comparison).ifPresent(tables::add);
    return tables;
  }

  private static String join(List<ResultTable> tables, String format) {
    if (format.equals(HTML)) {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < tables.size(); i++) {
        body.append(HtmlRenderer.section(tables.get(i), "t" + i + "-"));
      }
      return HtmlRenderer.page(TITLE, body.toString());
    }
    return tables.stream()
        .map(table -> Renderers.toString(table, format))
        .collect(Collectors.joining("\n"));
  }
}
