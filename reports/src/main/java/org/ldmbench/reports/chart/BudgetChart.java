package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Comparability;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.RowGroup;
import org.ldmbench.reports.table.UsualProtocol;

/**
 * The Fréchet distance over what was spent on training: one line for the rows that differ in
 * nothing but the budget.
 */
public final class BudgetChart {

  private static final double THOUSAND = 1e3;
  private static final double SECONDS_AN_HOUR = 3600;

  private BudgetChart() {}

  /** Over samples; empty if no recipe was trained with two budgets, none of them zero. */
  public static Optional<ChartImage> bySamples(ResultFolder folder) {
    return draw(folder, "Samples seen (thousands)", spent -> spent.samples() / THOUSAND);
  }

  /** Over operations; empty likewise. */
  public static Optional<ChartImage> byOperations(ResultFolder folder) {
    Operations operations =
        Operations.of(folder.records().stream().map(r -> r.spent().trainingFlops()).toList());
    return draw(folder, operations.title(), spent -> spent.trainingFlops() / operations.unit());
  }

  /** Over the hours that this machine took; empty likewise. */
  public static Optional<ChartImage> byHours(ResultFolder folder) {
    return draw(folder, "Training (hours)", spent -> spent.seconds() / SECONDS_AN_HOUR);
  }

  private static Optional<ChartImage> draw(
      ResultFolder folder, String xTitle, ToDoubleFunction<Spent> spent) {
    MetricColumn distance = MetricColumn.of(folder).get(0);
    List<RowGroup> groups = RowGroup.of(folder.records());
    Optional<Protocol> usual = UsualProtocol.of(groups, folder);
    Map<CellKey, List<RowGroup>> lines = new LinkedHashMap<>();
    for (RowGroup group : groups) {
      Protocol own = group.first().protocol();
      if (!group.untrained()
          && group.measure(distance).isPresent()
          && Comparability.objections(group, usual.orElse(own)).isEmpty()) {
        lines.computeIfAbsent(group.cell().anyBudget(), key -> new ArrayList<>()).add(group);
      }
    }
    List<ScatterPlot.Line> curves = new ArrayList<>();
    lines.forEach((key, rows) -> curves.add(curve(key, rows, distance, spent)));
    curves.removeIf(curve -> curve.points().size() < 2);
    return curves.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScatterPlot(
                    "Fréchet distance over the budget: lower left is better",
                    xTitle,
                    distance.label(),
                    curves,
                    List.of())
                .draw());
  }

  private static ScatterPlot.Line curve(
      CellKey key, List<RowGroup> rows, MetricColumn distance, ToDoubleFunction<Spent> spent) {
    String variant = key.variant().isEmpty() ? "" : ", " + key.variant();
    return new ScatterPlot.Line(
        "%s%s (%s)".formatted(rows.get(0).first().title(), variant, key.conditioning()),
        rows.stream()
            .map(row -> point(row, distance, spent))
            .filter(ScatterPlot.Point::finite)
            .sorted(Comparator.comparingDouble(ScatterPlot.Point::x))
            .toList());
  }

  private static ScatterPlot.Point point(
      RowGroup row, MetricColumn distance, ToDoubleFunction<Spent> spent) {
    double x =
        new Measure(row.done().stream().map(r -> spent.applyAsDouble(r.spent())).toList()).mean();
    return new ScatterPlot.Point(x, row.measure(distance).orElseThrow(), "");
  }
}
