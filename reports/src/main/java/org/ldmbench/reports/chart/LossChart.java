package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/**
 * Training loss against samples seen. Each run is a line; the seeds of one recipe share its colour,
 * dash and marker. Long curves are averaged over consecutive ticks, and then the title says over
 * how many.
 */
public final class LossChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 620;
  private static final int LEGEND_PADDING = 20;
  private static final int MOST_POINTS = 120;
  private static final int MARKERS = 10;
  private static final double MARGIN = 1.0173;
  static final double LOGARITHMIC_FROM = 20;

  private LossChart() {}

  /** Draws the chart; empty if no cell was trained. */
  public static Optional<ChartImage> draw(ResultFolder folder, ResultTable table) {
    int longest = folder.records().stream().mapToInt(r -> r.curve().size()).max().orElse(0);
    int window = window(longest);
    Map<String, List<LossLine>> rows = new LinkedHashMap<>();
    boolean averaged = false;
    for (Row row : table.rows()) {
      List<LossLine> runs =
          folder.records().stream()
              .filter(r -> row.cellIds().contains(r.cellId()))
              .map(r -> LossLine.of(r, window))
              .filter(line -> !line.samples().isEmpty())
              .toList();
      List<LossLine> lines = LossLine.averaged(runs);
      averaged |= lines.size() < runs.size();
      if (!lines.isEmpty()) {
        String name = row.title() + " (" + row.cells().get(1).text() + ")";
        rows.computeIfAbsent(name, key -> new ArrayList<>()).addAll(lines);
      }
    }
    String title = title(averaged ? ", mean over seeds" : "", window);
    return rows.isEmpty() ? Optional.empty() : Optional.of(draw(rows, title));
  }

  /** Over how many consecutive ticks a curve is averaged. */
  static int window(int ticks) {
    return Math.max(1, (int) Math.ceil(ticks / (double) MOST_POINTS));
  }

  static String title(String what, int window) {
    return "Training loss"
        + what
        + (window == 1 ? "" : ", mean of each %d ticks".formatted(window));
  }

  private static ChartImage draw(Map<String, List<LossLine>> rows, String title) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("Samples seen (thousands)")
            .yAxisTitle("Training loss (each recipe's own)")
            .build();
    Look.apply(chart.getStyler());
    chart.getStyler().setMarkerSize(8);
    chart.getStyler().setLegendPadding(LEGEND_PADDING);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    scale(chart, rows.values().stream().flatMap(List::stream).toList());
    Set<String> inLegend = new LinkedHashSet<>();
    int row = 0;
    for (Map.Entry<String, List<LossLine>> entry : rows.entrySet()) {
      for (LossLine line : entry.getValue()) {
        String label = entry.getKey() + (line.diverged() ? ", diverged" : "");
        add(chart, line, row, inLegend.add(label) ? label : "");
      }
      row++;
    }
    List<String> words = new ArrayList<>(List.of(chart.getXAxisTitle(), chart.getYAxisTitle()));
    words.addAll(inLegend);
    return new ChartImage(chart, graphics -> {}, words);
  }

  /** Adds the line, its markers, and an entry of the legend unless the label is "". */
  private static void add(XYChart chart, LossLine line, int row, String label) {
    String id = "line " + chart.getSeriesCollection().size();
    XYSeries plain = style(chart.addSeries(id, line.samples(), line.loss()), row);
    plain.setMarker(SeriesMarkers.NONE);
    plain.setShowInLegend(false);
    LossLine sparse = line.every(Math.max(1, line.samples().size() / MARKERS), row);
    XYSeries markers =
        style(chart.addSeries(id + " markers", sparse.samples(), sparse.loss()), row);
    markers.setLineStyle(SeriesLines.NONE);
    markers.setShowInLegend(false);
    if (!label.isEmpty()) {
      LossLine end = line.end();
      style(chart.addSeries(label, end.samples(), end.loss()), row);
    }
  }

  private static XYSeries style(XYSeries series, int row) {
    series.setLineColor(Look.colour(row));
    series.setLineStyle(Look.dash(row));
    series.setMarkerColor(Look.colour(row));
    series.setMarker(Look.marker(row));
    return series;
  }

  /**
   * The range comes from the runs that did not diverge, so that one that did cannot flatten them.
   */
  private static void scale(XYChart chart, List<LossLine> lines) {
    List<LossLine> tame = lines.stream().filter(line -> !line.diverged()).toList();
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
    double end =
        lines.stream().mapToDouble(line -> line.end().samples().get(0)).max().orElse(1) * MARGIN;
    chart.getStyler().setXAxisMax(end);
    // A point off the grid: XChart puts ticks at the data if they are equally spaced.
    XYSeries corner = chart.addSeries("corner", List.of(end), List.of(losses.getMax()));
    corner.setMarker(SeriesMarkers.NONE);
    corner.setLineStyle(SeriesLines.NONE);
    corner.setShowInLegend(false);
  }
}
