package org.ldmbench.reports.chart;

import com.samskivert.mustache.Template;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.render.Templates;
import org.ldmbench.reports.table.Figures;

/**
 * Training loss of one run against samples seen. A site has one for each run, so it is a few
 * kilobytes with letters as letters, where the other charts have hundreds with their outlines.
 */
public final class RunCurve {
  private static final Template SVG =
      Templates.load("/org/ldmbench/reports/chart/run-curve.svg.mustache");

  /** The plot inside the 720 by 320 picture. */
  private static final int LEFT = 64;

  private static final int TOP = 12;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 256;
  private static final double ROOM = 1.05;

  private RunCurve() {}

  /** An SVG, light and dark; empty if the run was not trained. */
  public static Optional<String> svg(RunRecord ended) {
    int window = LossChart.window(ended.curve().size());
    LossLine line = LossLine.of(ended, window);
    if (line.samples().isEmpty()) {
      return Optional.empty();
    }
    CurveAxis across = new CurveAxis(0, Math.max(line.end().samples().get(0), 1e-3), false);
    CurveAxis up = up(line);
    String points =
        IntStream.range(0, line.samples().size())
            .mapToObj(i -> x(across, line.samples().get(i)) + "," + y(up, line.loss().get(i)))
            .collect(Collectors.joining(" "));
    return Optional.of(
        SVG.execute(
            Map.of(
                "title", LossChart.title("", window),
                "scale", up.logarithmic() ? ", logarithmic" : "",
                "across", ticks(across, true),
                "up", ticks(up, false),
                "points", points,
                "endX", x(across, line.end().samples().get(0)),
                "endY", y(up, line.end().loss().get(0)))));
  }

  private static CurveAxis up(LossLine line) {
    DoubleSummaryStatistics losses =
        line.loss().stream().mapToDouble(Double::doubleValue).summaryStatistics();
    double least = losses.getMin();
    double most = losses.getMax();
    if (least > 0 && most / least > LossChart.LOGARITHMIC_FROM) {
      return new CurveAxis(least / ROOM, most * ROOM, true);
    }
    double low = Math.min(0, least);
    return new CurveAxis(low, most > low ? low + (most - low) * ROOM : low + 1, false);
  }

  private static List<Map<String, String>> ticks(CurveAxis axis, boolean across) {
    return axis.ticks().stream()
        .map(
            tick ->
                Map.of("at", across ? x(axis, tick) : y(axis, tick), "text", Figures.plain(tick)))
        .toList();
  }

  private static String x(CurveAxis axis, double number) {
    return pixels(LEFT + WIDTH * axis.place(number));
  }

  private static String y(CurveAxis axis, double number) {
    return pixels(TOP + HEIGHT * (1 - axis.place(number)));
  }

  /** To a tenth. */
  private static String pixels(double number) {
    return Double.toString(Math.rint(number * 10) / 10);
  }
}
