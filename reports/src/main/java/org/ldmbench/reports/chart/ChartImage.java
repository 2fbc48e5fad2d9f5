package org.ldmbench.reports.chart;

import com.samskivert.mustache.Escapers;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/** A finished chart; it needs no display. */
public final class ChartImage {
  /** Pixels of the PNG for each unit of the layout. */
  public static final int SCALE = 2;

  private final Chart<?, ?> chart;
  private final Consumer<Graphics2D> overlay;
  private final List<String> description;

  /**
   * Makes the image.
   *
   * @param overlay draws on the chart after it is laid out
   * @param description what the chart shows, in words: SVG readers get it, since all letters are
   *     outlines
   */
  ChartImage(Chart<?, ?> chart, Consumer<Graphics2D> overlay, List<String> description) {
    this.chart = chart;
    this.overlay = overlay;
    this.description = List.copyOf(description);
  }

  /** Width of the layout; the PNG has {@link #SCALE} times as many pixels. */
  public int width() {
    return chart.getWidth();
  }

  /** Height of the layout; the PNG has {@link #SCALE} times as many pixels. */
  public int height() {
    return chart.getHeight();
  }

  /**
   * Writes a PNG.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writePng(Path file) {
    BufferedImage image =
        new BufferedImage(width() * SCALE, height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, width(), height());
    overlay.accept(graphics);
    graphics.dispose();
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** The chart as an SVG document. */
  public String svg() {
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.paint(graphics, width(), height());
    overlay.accept(graphics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(graphics.getCommands(), new PageSize(width(), height()))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written", e);
    }
    String svg = out.toString(StandardCharsets.UTF_8);
    int inside = svg.indexOf('>', svg.indexOf("<svg")) + 1;
    String words = Escapers.HTML.escape(String.join("; ", description));
    String title = Escapers.HTML.escape(chart.getTitle());
    return svg.substring(0, inside)
        + "<title>"
        + title
        + "</title><desc>"
        + words
        + "</desc>"
        + svg.substring(inside);
  }

  /**
   * Writes an SVG.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writeSvg(Path file) {
    try {
      Files.writeString(file, svg());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
