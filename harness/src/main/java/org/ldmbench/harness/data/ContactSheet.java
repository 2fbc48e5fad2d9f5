package org.ldmbench.harness.data;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A grid of pictures, each with its caption, below a title: a look at a data set or at generated
 * samples. The same tiles give the same pixels on one machine; fonts may differ between machines.
 */
public final class ContactSheet {
  private static final int PAD = 8;
  private static final int MIN_TEXT_WIDTH = 104;
  private static final int CAPTION_LINES = 3;
  private static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);

  private final String title;
  private final int resolution;
  private final int columns;
  private final int scale;

  /**
   * Sets the layout.
   *
   * @param title one line on top
   * @param resolution height and width of every picture, in pixels
   * @param columns pictures in a row
   * @param scale each pixel becomes a square of this many pixels
   * @throws IllegalArgumentException if a number is not positive
   */
  public ContactSheet(String title, int resolution, int columns, int scale) {
    if (resolution < 1 || columns < 1 || scale < 1) {
      throw new IllegalArgumentException(
          "contact sheet: found resolution %d, columns %d, scale %d; expected positive numbers"
              .formatted(resolution, columns, scale));
    }
    this.title = title;
    this.resolution = resolution;
    this.columns = columns;
    this.scale = scale;
  }

  /**
   * Draws and writes a PNG file, over an older one.
   *
   * @throws IllegalArgumentException if there are no tiles, or one is not of the resolution
   */
  public void write(List<Tile> tiles, Path file) throws IOException {
    BufferedImage image = draw(tiles);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", png)) {
        throw new IOException("no PNG writer in this Java runtime");
      }
    }
  }

  /**
   * Draws.
   *
   * @return sRGB without transparency
   * @throws IllegalArgumentException if there are no tiles, or one is not of the resolution
   */
  public BufferedImage draw(List<Tile> tiles) {
    check(tiles);
    FontMetrics captionMetrics = metrics(CAPTION);
    FontMetrics titleMetrics = metrics(TITLE);
    int across = Math.min(columns, tiles.size());
    int down = (tiles.size() + columns - 1) / columns;
    int side = resolution * scale;
    int textWidth = Math.max(side, MIN_TEXT_WIDTH);
    List<List<String>> captions =
        tiles.stream()
            .map(t -> TextWrap.wrap(t.caption(), textWidth, CAPTION_LINES, captionMetrics))
            .toList();
    int lines = captions.stream().mapToInt(List::size).max().orElse(0);
    int cellWidth = textWidth + PAD;
    int cellHeight = side + lines * captionMetrics.getHeight() + 2 * PAD;
    int width = across * cellWidth + PAD;
    List<String> heading = TextWrap.wrap(title, width - 2 * PAD, 1, titleMetrics);
    int top = heading.size() * titleMetrics.getHeight() + 2 * PAD;
    BufferedImage image =
        new BufferedImage(width, top + down * cellHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      setUp(g);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.setColor(Color.BLACK);
      g.setFont(TITLE);
      for (String line : heading) {
        g.drawString(line, PAD, PAD + titleMetrics.getAscent());
      }
      g.setFont(CAPTION);
      for (int i = 0; i < tiles.size(); i++) {
        int x = PAD + i % columns * cellWidth;
        int y = top + i / columns * cellHeight;
        paint(image, tiles.get(i).rgb(), x + (textWidth - side) / 2, y);
        int baseline = y + side + PAD / 2 + captionMetrics.getAscent();
        for (String line : captions.get(i)) {
          g.drawString(line, x + (textWidth - captionMetrics.stringWidth(line)) / 2, baseline);
          baseline += captionMetrics.getHeight();
        }
      }
    } finally {
      g.dispose();
    }
    return image;
  }

  private void check(List<Tile> tiles) {
    if (tiles.isEmpty()) {
      throw new IllegalArgumentException("contact sheet: found no tiles, expected at least one");
    }
    for (Tile tile : tiles) {
      if (tile.rgb().length != resolution * resolution * 3) {
        throw new IllegalArgumentException(
            "contact sheet: tile '%s': found %d bytes, expected %d x %d x 3"
                .formatted(tile.caption(), tile.rgb().length, resolution, resolution));
      }
    }
  }

  /** Nearest neighbour by hand: what a graphics library does at block edges is its own business. */
  private void paint(BufferedImage image, byte[] rgb, int left, int top) {
    int side = resolution * scale;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int from = (y / scale * resolution + x / scale) * 3;
        int color = (rgb[from] & 0xFF) << 16 | (rgb[from + 1] & 0xFF) << 8 | (rgb[from + 2] & 0xFF);
        image.setRGB(left + x, top + y, color);
      }
    }
  }

  private static FontMetrics metrics(Font font) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      setUp(g);
      return g.getFontMetrics(font);
    } finally {
      g.dispose();
    }
  }

  private static void setUp(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_OFF);
  }
}
