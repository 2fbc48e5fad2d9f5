package org.ldmbench.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What all charts share: the palette of Okabe and Ito, dashes and markers that tell lines apart in
 * grey, fonts.
 */
final class Look {
  static final Color INK = new Color(0x222222);
  static final Color GREY = new Color(0x999999);
  static final Color BLUE = new Color(0x0072B2);
  static final Color ORANGE = new Color(0xE69F00);

  private static final List<Color> COLOURS =
      List.of(
          BLUE,
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          ORANGE,
          new Color(0x56B4E9),
          Color.BLACK);
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_DOWN);
  private static final float[][] DASHES = {{}, {8, 4}, {2, 3}, {8, 3, 2, 3}};
  private static final float LINE_WIDTH = 2;

  private Look() {}

  static Color colour(int row) {
    return COLOURS.get(row % COLOURS.size());
  }

  static Marker marker(int row) {
    return MARKERS.get(row % MARKERS.size());
  }

  static BasicStroke dash(int row) {
    float[] dash = DASHES[row % DASHES.length];
    return dash.length == 0
        ? new BasicStroke(LINE_WIDTH)
        : new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static void apply(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleFont(font(Font.BOLD, 18));
    styler.setChartTitleBoxVisible(false);
    styler.setChartFontColor(INK);
    styler.setChartPadding(14);
    styler.setAxisTitleFont(font(Font.PLAIN, 15));
    styler.setAxisTickLabelsFont(font(Font.PLAIN, 14));
    styler.setAxisTickLabelsColor(INK);
    styler.setDecimalPattern("#,##0.######");
    styler.setPlotGridLinesColor(new Color(0xDDDDDD));
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setLegendFont(font(Font.PLAIN, 14));
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendSeriesLineLength(48);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendBackgroundColor(Color.WHITE);
  }

  /**
   * Draws a text on white, so that no line runs through it; as outlines, so that it looks the same
   * everywhere.
   */
  static void label(Graphics2D graphics, String text, double x, double baseline) {
    GlyphVector glyphs =
        graphics.getFont().createGlyphVector(graphics.getFontRenderContext(), text);
    double width = glyphs.getLogicalBounds().getWidth();
    int height = graphics.getFont().getSize();
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(x - 2, baseline - height + 1, width + 4, height + 2));
    graphics.setColor(INK);
    graphics.fill(glyphs.getOutline((float) x, (float) baseline));
  }
}
