package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.Tick;

/**
 * Training loss against samples seen. Each run is a line; the seeds of one recipe share its colour,
 * dash and marker. Long curves are averaged over consecutive ticks, and then the title says over
 * how many.
 */
public final class LossChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 620;
  private static final int MOST_POINTS = 120;
  private static final int MARKERS = 10;
  private static final double LOGARITHMIC_FROM = 20;

  private record Line(String name, boolean diverged, List<Double> samples, List<Double> loss) {}

  private LossChart() {}

  /** Draws the chart; empty if no cell was trained. */
  public static Optional<ChartImage> draw(ResultFolder folder) {
    int longest = folder.records().stream().mapToInt(r -> r.curve().size()).max().orElse(0);
    int window = Math.max(1, (int) Math.ceil(longest / (double) MOST_POINTS));
    List<Line> lines = new ArrayList<>();
    for (RunRecord ended : folder.records()) {
      Line line = line(ended, window);
      if (!line.samples().isEmpty()) {
        lines.add(line);
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(draw(lines, window));
  }

  private static ChartImage draw(List<Line> lines, int window) {
    String smoothing = window == 1 ? "" : ", mean of each %d ticks".formatted(window);
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Training loss" + smoothing)
            .xAxisTitle("Samples seen (thousands)")
            .yAxisTitle("Training loss (each recipe's own)")
            .build();
    Look.apply(chart.getStyler());
    chart.getStyler().setMarkerSize(8);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    scale(chart, lines);
    Map<String, Integer> rows = new HashMap<>();
    Set<String> inLegend = new HashSet<>();
    for (Line line : lines) {
      int row = rows.computeIfAbsent(line.name(), name -> rows.size());
      String id = "line " + chart.getSeriesCollection().size();
      XYSeries plain = style(chart.addSeries(id, line.samples(), line.loss()), row);
      plain.setMarker(SeriesMarkers.NONE);
      plain.setShowInLegend(false);
      Line sparse = sparse(line, row);
      XYSeries markers =
          style(chart.addSeries(id + " markers", sparse.samples(), sparse.loss()), row);
      markers.setLineStyle(SeriesLines.NONE);
      markers.setShowInLegend(false);
      String label = line.name() + (line.diverged() ? " (diverged)" : "");
      if (inLegend.add(label)) {
        int last = line.samples().size() - 1;
        style(
            chart.addSeries(
                label, List.of(line.samples().get(last)), List.of(line.loss().get(last))),
            row);
      }
    }
    return new ChartImage(chart);
  }

  private static XYSeries style(XYSeries series, int row) {
    series.setLineColor(Look.colour(row));
    series.setLineStyle(Look.dash(row));
    series.setMarkerColor(Look.colour(row));
    series.setMarker(Look.marker(row));
    return series;
  }

  /** The points that get a marker; those of the next row lie between them. */
  private static Line sparse(Line line, int row) {
    int every = Math.max(1, line.samples().size() / MARKERS);
    List<Double> samples = new ArrayList<>();
    List<Double> loss = new ArrayList<>();
    for (int i = row * every / 3 % every; i < line.samples().size(); i += every) {
      samples.add(line.samples().get(i));
      loss.add(line.loss().get(i));
    }
    return new Line(line.name(), line.diverged(), samples, loss);
  }

  /**
   * The range comes from the runs that did not diverge, so that one that did cannot flatten them.
   */
  private static void scale(XYChart chart, List<Line> lines) {
    List<Line> tame = lines.stream().filter(line -> !line.diverged()).toList();
    DoubleSummaryStatistics losses =
        (tame.isEmpty() ? lines : tame)
            .stream()
                .flatMap(line -> line.loss().stream())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    double least = losses.getMin();
    double most = losses.getMax();
    boolean logarithmic = least > 0 && most / least > LOGARITHMIC_FROM;
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    if (!logarithmic) {
      chart.getStyler().setYAxisMin(Math.min(0, least));
      chart.getStyler().setYAxisMax(most > least ? most * 1.05 : least + 1);
    }
    chart.getStyler().setXAxisMin(0.0);
  }

  private static Line line(RunRecord ended, int window) {
    List<Tick> finite =
        ended.curve().stream().filter(tick -> Double.isFinite(tick.loss())).toList();
    List<Double> samples = new ArrayList<>();
    List<Double> loss = new ArrayList<>();
    for (int i = 0; i < finite.size(); i += window) {
      List<Tick> part = finite.subList(i, Math.min(finite.size(), i + window));
      samples.add(part.stream().mapToLong(Tick::samples).average().orElseThrow() / 1e3);
      loss.add(part.stream().mapToDouble(Tick::loss).average().orElseThrow());
    }
    return new Line(ended.title(), ended.status() == Status.DIVERGED, samples, loss);
  }
}
