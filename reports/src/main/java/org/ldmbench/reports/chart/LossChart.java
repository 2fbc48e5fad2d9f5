package org.ldmbench.reports.chart;

import java.util.ArrayList;
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

  private record Line(String name, boolean diverged, double[] samples, double[] loss) {}

  private LossChart() {}

  /** Draws the chart; empty if no cell was trained. */
  public static Optional<ChartImage> draw(ResultFolder folder) {
    int longest = folder.records().stream().mapToInt(r -> r.curve().size()).max().orElse(0);
    int window = Math.max(1, (int) Math.ceil(longest / (double) MOST_POINTS));
    List<Line> lines = new ArrayList<>();
    for (RunRecord ended : folder.records()) {
      Line line = line(ended, window);
      if (line.samples().length > 0) {
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
    int series = 0;
    for (Line line : lines) {
      int row = rows.computeIfAbsent(line.name(), name -> rows.size());
      String label = line.name() + (line.diverged() ? " (diverged)" : "");
      boolean shown = inLegend.add(label);
      XYSeries plain =
          chart.addSeries(shown ? label : "line " + series, line.samples(), line.loss());
      plain.setLineColor(Look.colour(row));
      plain.setLineStyle(Look.dash(row));
      plain.setMarkerColor(Look.colour(row));
      plain.setMarker(Look.marker(row));
      plain.setShowInLegend(shown);
      series++;
    }
    return new ChartImage(chart);
  }

  /**
   * The range comes from the runs that did not diverge, so that one that did cannot flatten them.
   */
  private static void scale(XYChart chart, List<Line> lines) {
    List<Line> tame = lines.stream().filter(line -> !line.diverged()).toList();
    double[] losses =
        (tame.isEmpty() ? lines : tame)
            .stream().flatMapToDouble(line -> java.util.Arrays.stream(line.loss())).toArray();
    double least = java.util.Arrays.stream(losses).min().orElse(0);
    double most = java.util.Arrays.stream(losses).max().orElse(1);
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
    int points = (finite.size() + window - 1) / window;
    double[] samples = new double[points];
    double[] loss = new double[points];
    for (int i = 0; i < points; i++) {
      List<Tick> part = finite.subList(i * window, Math.min(finite.size(), (i + 1) * window));
      samples[i] = part.stream().mapToLong(Tick::samples).average().orElseThrow() / 1e3;
      loss[i] = part.stream().mapToDouble(Tick::loss).average().orElseThrow();
    }
    return new Line(ended.title(), ended.status() == Status.DIVERGED, samples, loss);
  }
}
