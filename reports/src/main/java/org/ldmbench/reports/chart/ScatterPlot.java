package org.ldmbench.reports.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.ldmbench.reports.stats.Measure;

/**
 * Rows as points of two numbers, with whiskers of one sample standard deviation over seeds upwards
 * and downwards; points of one row are joined.
 *
 * @param title of the chart
 * @param xTitle of the axis, with its unit
 * @param yTitle of the axis, with its unit
 * @param rows the rows
 * @param fronts grey lines behind the points
 */
record ScatterPlot(String title, String xTitle, String yTitle, List<Line> rows, List<Line> fronts) {
  /**
   * A point.
   *
   * @param x where it stands
   * @param y where it stands, over seeds
   * @param label beside it, or ""
   */
  record Point(double x, Measure y, String label) {
    /** Whether it can be drawn. */
    boolean finite() {
      return Double.isFinite(x) && Double.isFinite(y.mean());
    }
  }

  /**
   * Points with a name for the legend.
   *
   * @param name of the row
   * @param points in the order in which they are joined; at least one
   */
  record Line(String name, List<Point> points) {
    List<Double> each(ToDoubleFunction<Point> part) {
      return points.stream().map(part::applyAsDouble).toList();
    }
  }

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 620;
  private static final int MARKER = 12;
  private static final int TEXT = 13;
  private static final double PADDING = 0.1;
  private static final int LEGEND_PADDING = 20;

  ChartImage draw() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    Look.apply(chart.getStyler());
    chart.getStyler().setMarkerSize(MARKER);
    chart.getStyler().setErrorBarsColor(Look.INK);
    chart.getStyler().setLegendPadding(LEGEND_PADDING);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    scale(chart);
    for (int i = 0; i < fronts.size(); i++) {
      addFront(chart, fronts.get(i), i);
    }
    List<String> words = new ArrayList<>(List.of(xTitle, yTitle));
    for (int row = 0; row < rows.size(); row++) {
      addRow(chart, rows.get(row), row);
      words.add(rows.get(row).name());
    }
    return new ChartImage(chart, graphics -> labels(chart, graphics), words);
  }

  private static void addRow(XYChart chart, Line line, int row) {
    XYSeries series =
        chart.addSeries(
            "row " + row,
            line.each(Point::x),
            line.each(p -> p.y().mean()),
            line.each(p -> p.y().standardDeviation().orElse(0)));
    series.setLabel(line.name());
    series.setMarker(Look.marker(row));
    series.setMarkerColor(Look.colour(row));
    series.setLineColor(Look.colour(row));
    if (line.points().size() == 1) {
      series.setLineStyle(SeriesLines.NONE);
    } else {
      series.setLineStyle(Look.dash(row));
    }
  }

  private static void addFront(XYChart chart, Line front, int index) {
    XYSeries series =
        chart.addSeries("front " + index, front.each(Point::x), front.each(p -> p.y().mean()));
    series.setLabel(front.name());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Look.GREY);
    series.setLineStyle(Look.dash(index + 1));
  }

  private void scale(XYChart chart) {
    DoubleSummaryStatistics x =
        rows.stream()
            .flatMap(line -> line.each(Point::x).stream())
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    DoubleSummaryStatistics y = new DoubleSummaryStatistics();
    for (Line line : rows) {
      for (Point point : line.points()) {
        double spread = point.y().standardDeviation().orElse(0);
        y.accept(point.y().mean() - spread);
        y.accept(point.y().mean() + spread);
      }
    }
    double wide = room(x);
    double high = room(y);
    chart.getStyler().setXAxisMin(x.getMin() - wide);
    chart.getStyler().setXAxisMax(x.getMax() + wide);
    chart.getStyler().setYAxisMin(y.getMin() - high);
    chart.getStyler().setYAxisMax(y.getMax() + high);
  }

  private static double room(DoubleSummaryStatistics range) {
    double length = range.getMax() - range.getMin();
    double scale = length > 0 ? length : Math.max(1e-3, Math.abs(range.getMax()));
    return PADDING * scale;
  }

  private void labels(XYChart chart, Graphics2D graphics) {
    graphics.setFont(Look.font(Font.PLAIN, TEXT));
    for (Line line : rows) {
      for (Point point : line.points()) {
        if (!point.label().isEmpty()) {
          Look.label(
              graphics,
              point.label(),
              chart.getScreenXFromChart(point.x()) + MARKER,
              chart.getScreenYFromChart(point.y().mean()) - MARKER);
        }
      }
    }
  }
}
