package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.List;
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
 * The Fréchet distance over what a probe found, such as how far pictures move with the size that is
 * asked for.
 */
public final class ProbeChart {

  private ProbeChart() {}

  /** Over the first metric that is neither distance nor score; empty if there is none. */
  public static Optional<ChartImage> draw(ResultFolder folder) {
    List<MetricColumn> metrics = MetricColumn.of(folder);
    return metrics.size() < 3 ? Optional.empty() : draw(folder, metrics.get(0), metrics.get(2));
  }

  private static Optional<ChartImage> draw(
      ResultFolder folder, MetricColumn distance, MetricColumn probe) {
    List<RowGroup> groups = RowGroup.of(folder.records());
    Optional<Protocol> usual = UsualProtocol.of(groups, folder);
    RowTitles titles = new RowTitles(groups);
    List<ScatterPlot.Line> rows = new ArrayList<>();
    for (RowGroup group : groups) {
      Optional<Measure> x = group.measure(probe);
      Optional<Measure> y = group.measure(distance);
      if (x.isPresent()
          && y.isPresent()
          && Comparability.objections(group, usual.orElse(group.first().protocol())).isEmpty()) {
        ScatterPlot.Point point = new ScatterPlot.Point(x.get().mean(), y.get(), "");
        String name = titles.of(group) + " (" + group.cell().conditioning() + ")";
        rows.add(new ScatterPlot.Line(name, List.of(point)));
      }
    }
    rows.removeIf(row -> !row.points().get(0).finite());
    return rows.size() < 2
        ? Optional.empty()
        : Optional.of(
            new ScatterPlot(
                    "Fréchet distance and " + probe.name(),
                    probe.label(),
                    distance.label(),
                    rows,
                    List.of())
                .draw());
  }
}
