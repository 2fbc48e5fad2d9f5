package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/**
 * The Fréchet distance of every row as a horizontal bar with its value, the untrained rows and
 * yardsticks included. Rows without a number keep their place and say why. The axis is logarithmic
 * if the largest mean is over 20 times the smallest.
 */
public final class FdChart {
  private static final int WIDTH = 1000;
  private static final int FRAME = 130;
  private static final double LOGARITHMIC_FROM = 20;

  private FdChart() {}

  /** Draws the chart; empty if no row has a finite and positive distance. */
  public static Optional<ChartImage> draw(ResultTable table) {
    int column = table.fdColumn();
    List<Row> rows = table.allRows();
    List<Double> means =
        rows.stream()
            .flatMap(row -> row.cells().get(column).measure().stream())
            .map(Measure::mean)
            .filter(mean -> Double.isFinite(mean) && mean > 0)
            .sorted()
            .toList();
    if (means.isEmpty()) {
      return Optional.empty();
    }
    double least = means.get(0);
    double most = means.get(means.size() - 1);
    boolean logarithmic = most / least > LOGARITHMIC_FROM;
    double start = logarithmic ? least / 2 : 0;
    double end = logarithmic ? most * 3 : most * 1.2;
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(FRAME + rows.size() * FdBars.SLOT)
            .title("Fréchet distance, lower is better")
            .xAxisTitle(
                table.columns().get(column).name() + (logarithmic ? ", logarithmic scale" : ""))
            .build();
    Look.apply(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setYAxisTicksVisible(false);
    chart.getStyler().setYAxisTitleVisible(false);
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    chart.getStyler().setPlotMargin(0);
    chart.getStyler().setXAxisLogarithmic(logarithmic);
    chart.getStyler().setXAxisMin(start);
    chart.getStyler().setXAxisMax(end);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax((double) rows.size());
    XYSeries frame =
        chart.addSeries("frame", new double[] {start, end}, new double[] {0, rows.size()});
    frame.setLineStyle(SeriesLines.NONE);
    frame.setMarker(SeriesMarkers.NONE);
    FdBars bars = new FdBars(chart, rows, column, start, end);
    List<String> words = new ArrayList<>(List.of(chart.getXAxisTitle()));
    rows.forEach(row -> words.add(FdBars.name(row) + ": " + bars.value(row)));
    return Optional.of(new ChartImage(chart, bars, words));
  }
}
