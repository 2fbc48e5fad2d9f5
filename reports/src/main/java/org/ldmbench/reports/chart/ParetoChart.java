package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Comparability;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.RowGroup;
import org.ldmbench.reports.table.RowTitles;
import org.ldmbench.reports.table.UsualProtocol;

/**
 * Quality against cost: the Fréchet distance of every trained row over the operations of its
 * training. A front joins the rows of one conditioning than which no cheaper one has a lower mean.
 */
public final class ParetoChart {
  private ParetoChart() {}

  /** Draws the chart; empty if fewer than two trained rows have a finite distance. */
  public static Optional<ChartImage> draw(ResultFolder folder) {
    MetricColumn distance = MetricColumn.of(folder).get(0);
    List<RowGroup> groups = RowGroup.of(folder.records());
    Optional<Protocol> usual = UsualProtocol.of(groups, folder);
    RowTitles titles = new RowTitles(groups);
    List<ScatterPlot.Line> rows = new ArrayList<>();
    Map<String, List<ScatterPlot.Point>> tasks = new LinkedHashMap<>();
    Operations operations = Operations.of(groups.stream().map(ParetoChart::cost).toList());
    for (RowGroup group : groups) {
      Protocol own = group.first().protocol();
      Optional<ScatterPlot.Point> point =
          Optional.of(group)
              .filter(g -> !g.untrained())
              .filter(g -> Comparability.objections(g, usual.orElse(own)).isEmpty())
              .flatMap(g -> g.measure(distance))
              .map(y -> new ScatterPlot.Point(cost(group) / operations.unit(), y, ""))
              .filter(ScatterPlot.Point::finite);
      point.ifPresent(
          p -> {
            String conditioning = group.cell().conditioning();
            rows.add(
                new ScatterPlot.Line(titles.of(group) + " (" + conditioning + ")", List.of(p)));
            tasks.computeIfAbsent(conditioning, key -> new ArrayList<>()).add(p);
          });
    }
    if (rows.size() < 2) {
      return Optional.empty();
    }
    List<ScatterPlot.Line> fronts = new ArrayList<>();
    tasks.forEach(
        (conditioning, points) -> {
          List<ScatterPlot.Point> front = front(points);
          if (front.size() > 1) {
            fronts.add(new ScatterPlot.Line("front (" + conditioning + ")", front));
          }
        });
    return Optional.of(
        new ScatterPlot(
                "Quality and cost: lower left is better",
                operations.title(),
                distance.label(),
                rows,
                fronts)
            .draw());
  }

  private static double cost(RowGroup group) {
    return group.done().isEmpty()
        ? 0
        : new Measure(group.done().stream().map(r -> r.spent().trainingFlops()).toList()).mean();
  }

  /** The corners of the stair that no point is below. */
  static List<ScatterPlot.Point> front(List<ScatterPlot.Point> points) {
    List<ScatterPlot.Point> corners = new ArrayList<>();
    List<ScatterPlot.Point> cheapestFirst =
        points.stream()
            .sorted(
                Comparator.comparingDouble(ScatterPlot.Point::x)
                    .thenComparingDouble(p -> p.y().mean()))
            .toList();
    double least = Double.POSITIVE_INFINITY;
    for (ScatterPlot.Point point : cheapestFirst) {
      double y = point.y().mean();
      if (y < least) {
        if (!corners.isEmpty()) {
          corners.add(new ScatterPlot.Point(point.x(), Measure.of(least), ""));
        }
        corners.add(new ScatterPlot.Point(point.x(), Measure.of(y), ""));
        least = y;
      }
    }
    return corners;
  }
}
