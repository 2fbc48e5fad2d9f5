package org.ldmbench.harness.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.ldmbench.harness.pixels.Transparency;

/** Cuts 64 by 64 pictures out of the sheets and puts them on white. Decodes each sheet once. */
final class EmojiSheets {
  /** Height and width of a picture, in pixels. */
  static final int SIZE = 64;

  private static final int BORDER = 1;
  private static final int PITCH = SIZE + 2 * BORDER;

  private final Map<Integer, BufferedImage> decoded = new HashMap<>();
  private final Map<Integer, byte[]> files;

  /** Takes PNG files by the number of their sheet. */
  EmojiSheets(Map<Integer, byte[]> files) {
    this.files = files;
  }

  /**
   * One picture.
   *
   * @return (64, 64, 3) uint8, row-major, sRGB
   * @throws IllegalArgumentException if there is no such sheet or no such cell on it
   */
  byte[] cut(EmojiSheetIndex.Cell cell) throws IOException {
    BufferedImage sheet = decoded.get(cell.x());
    if (sheet == null) {
      sheet = decode(cell.x());
      decoded.put(cell.x(), sheet);
    }
    int top = cell.y() * PITCH + BORDER;
    if (cell.y() < 0 || top + SIZE > sheet.getHeight() || BORDER + SIZE > sheet.getWidth()) {
      throw new IllegalArgumentException(
          "emoji sheet %d: found %d x %d pixels, expected cell %d of 66 x 66 on it"
              .formatted(cell.x(), sheet.getWidth(), sheet.getHeight(), cell.y()));
    }
    int[] argb = sheet.getRGB(BORDER, top, SIZE, SIZE, new int[SIZE * SIZE], 0, SIZE);
    byte[] rgb = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      rgb[3 * i] = Transparency.onWhite(argb[i] >> 16 & 0xFF, alpha);
      rgb[3 * i + 1] = Transparency.onWhite(argb[i] >> 8 & 0xFF, alpha);
      rgb[3 * i + 2] = Transparency.onWhite(argb[i] & 0xFF, alpha);
    }
    return rgb;
  }

  private BufferedImage decode(int x) throws IOException {
    byte[] png = files.get(x);
    if (png == null) {
      throw new IllegalArgumentException(
          "emoji sheets: found %s, expected sheet %d among them".formatted(files.keySet(), x));
    }
    // In memory, where reading from the bytes alone would go through a temporary file; read closes.
    BufferedImage image =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
    if (image == null) {
      throw new IllegalArgumentException("emoji sheet %d: not a PNG file".formatted(x));
    }
    return image;
  }
}
