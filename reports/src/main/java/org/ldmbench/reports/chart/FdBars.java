package org.ldmbench.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Row;

/**
 * Draws one bar for each row, top down: its name above it, its value behind it, a whisker of one
 * standard deviation.
 */
record FdBars(XYChart chart, List<Row> rows, int column, double start, double end)
    implements Consumer<Graphics2D> {
  /** Height of a row, name included. */
  static final int SLOT = 54;

  private static final int BAR = 22;
  private static final int GAP = 8;
  private static final int TEXT = 15;

  @Override
  public void accept(Graphics2D graphics) {
    for (int i = 0; i < rows.size(); i++) {
      double middle = chart.getScreenYFromChart(rows.size() - i - 0.5);
      draw(graphics, rows.get(i), middle);
    }
  }

  private void draw(Graphics2D graphics, Row row, double middle) {
    double left = chart.getScreenXFromChart(start);
    double top = middle - 2;
    int style = row.kind() == Row.Kind.YARDSTICK ? Font.ITALIC : Font.PLAIN;
    graphics.setFont(Look.font(style, TEXT));
    Look.label(graphics, name(row), left + GAP, top - GAP + 2);
    Cell cell = row.cells().get(column);
    double value = cell.measure().map(Measure::mean).orElse(Double.NaN);
    graphics.setFont(Look.font(Font.BOLD, TEXT));
    double baseline = top + BAR / 2.0 + TEXT / 2.0 - 2;
    if (!Double.isFinite(value) || value <= 0) {
      graphics.setFont(Look.font(Font.PLAIN, TEXT));
      Look.label(graphics, value(row), left + GAP, baseline);
      return;
    }
    double right = chart.getScreenXFromChart(value);
    Rectangle2D bar = new Rectangle2D.Double(left, top, right - left, BAR);
    graphics.setColor(colour(row));
    graphics.fill(bar);
    graphics.setColor(Look.INK);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(bar);
    double text = Math.max(right, whisker(graphics, cell, value, top + BAR / 2.0)) + GAP;
    Look.label(graphics, value(row), text, baseline);
  }

  /** Draws the standard deviation, if there is one, and says where it ends. */
  private double whisker(Graphics2D graphics, Cell cell, double value, double middle) {
    OptionalDouble spread =
        cell.measure().map(Measure::standardDeviation).orElse(OptionalDouble.empty());
    if (spread.isEmpty()) {
      return 0;
    }
    double from = chart.getScreenXFromChart(Math.max(start, value - spread.getAsDouble()));
    double to = chart.getScreenXFromChart(Math.min(end, value + spread.getAsDouble()));
    graphics.setStroke(new BasicStroke(2));
    graphics.draw(new Line2D.Double(from, middle, to, middle));
    for (double x : new double[] {from, to}) {
      graphics.draw(new Line2D.Double(x, middle - GAP / 2.0, x, middle + GAP / 2.0));
    }
    return to;
  }

  /** What stands behind or instead of the bar. */
  String value(Row row) {
    Cell cell = row.cells().get(column);
    return cell.measure().isPresent() ? cell.text() : row.status().replace('-', ' ');
  }

  /** What stands above the bar. */
  static String name(Row row) {
    String conditioning = row.cells().get(1).text();
    String known =
        conditioning.equals("class") || conditioning.equals("text")
            ? " (" + conditioning + ")"
            : "";
    return row.title() + known + (row.incomparable() ? ", other protocol: not comparable" : "");
  }

  private static Color colour(Row row) {
    if (row.incomparable()) {
      return Color.WHITE;
    }
    return switch (row.kind()) {
      case TRAINED -> Look.BLUE;
      case UNTRAINED -> Look.GREY;
      case YARDSTICK -> Look.ORANGE;
    };
  }
}
