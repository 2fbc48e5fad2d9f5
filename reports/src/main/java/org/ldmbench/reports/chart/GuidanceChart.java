package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.ProtocolDifference;
import org.ldmbench.reports.table.RowGroup;
import org.ldmbench.reports.table.RowTitles;
import org.ldmbench.reports.table.UsualProtocol;

/**
 * Fréchet distance against caption score. The rows of one cell that were sampled at several scales
 * of guidance are joined in the order of the scales, which stand beside the points.
 */
public final class GuidanceChart {
  private GuidanceChart() {}

  /** Draws the chart; empty if fewer than two rows have both numbers. */
  public static Optional<ChartImage> draw(ResultFolder folder) {
    List<MetricColumn> metrics = MetricColumn.of(folder);
    List<RowGroup> groups = RowGroup.of(folder.records());
    Optional<Protocol> usual = UsualProtocol.of(groups, folder);
    RowTitles titles = new RowTitles(groups);
    Map<CellKey, List<RowGroup>> cells = new LinkedHashMap<>();
    for (RowGroup group : groups) {
      Protocol own = group.first().protocol();
      String other = ProtocolDifference.between(own, usual.orElse(own), Set.of("guidance"));
      if (!group.untrained() && other.isEmpty()) {
        cells.computeIfAbsent(group.cell().withSeed(0), key -> new ArrayList<>()).add(group);
      }
    }
    List<ScatterPlot.Line> lines = new ArrayList<>();
    for (List<RowGroup> sweep : cells.values()) {
      List<ScatterPlot.Point> points =
          sweep.stream()
              .sorted(Comparator.comparingDouble(g -> g.first().protocol().guidance()))
              .flatMap(g -> point(g, metrics.get(0), metrics.get(1), sweep.size() > 1).stream())
              .toList();
      if (!points.isEmpty()) {
        RowGroup first = sweep.get(0);
        lines.add(
            new ScatterPlot.Line(
                titles.of(first) + " (" + first.cell().conditioning() + ")", points));
      }
    }
    if (lines.stream().mapToInt(line -> line.points().size()).sum() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new ScatterPlot(
                "Distance and caption score: lower right is better",
                metrics.get(1).label(),
                metrics.get(0).label(),
                lines,
                List.of())
            .draw());
  }

  private static Optional<ScatterPlot.Point> point(
      RowGroup group, MetricColumn distance, MetricColumn score, boolean labelled) {
    Optional<Measure> x = group.measure(score);
    Optional<Measure> y = group.measure(distance);
    String label = labelled ? "guidance " + Figures.plain(group.first().protocol().guidance()) : "";
    return x.flatMap(s -> y.map(d -> new ScatterPlot.Point(s.mean(), d, label)))
        .filter(ScatterPlot.Point::finite);
  }
}
