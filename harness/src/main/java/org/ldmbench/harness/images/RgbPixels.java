package org.ldmbench.harness.images;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.EnumSet;
import java.util.Set;
import org.ldmbench.harness.pixels.Transparency;
import org.ldmbench.harness.resample.ByteImage;

/**
 * What a decoder made, as RGB on white.
 *
 * <p>Stored levels are taken as they are: no colour profile or gamma is applied, as no tool that
 * computes FID does. {@link BufferedImage#getRGB} would, to greys even where a file has none.
 */
final class RgbPixels {

  private static final int OPAQUE = 255;
  private static final int CHANNELS = 3;

  private final ColorModel colours;
  private final Raster raster;
  private final int bands;
  private final Set<PictureNote> notes = EnumSet.noneOf(PictureNote.class);

  private RgbPixels(BufferedImage image) {
    colours = image.getColorModel();
    raster = image.getRaster();
    bands = raster.getNumBands();
  }

  /**
   * Converts a picture.
   *
   * @throws BadPictureException if it has other channels than grey or RGB, each with or without
   *     alpha
   */
  static ReadPicture of(BufferedImage image) {
    return new RgbPixels(image).convert();
  }

  private ReadPicture convert() {
    int channels = colours.getNumColorComponents();
    if ((channels != 1 && channels != CHANNELS) || colours.isAlphaPremultiplied()) {
      throw new BadPictureException(
          PictureProblem.DAMAGED, "%d colour channels after decoding".formatted(channels));
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] rgb = new byte[height * width * CHANNELS];
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      if (colours instanceof IndexColorModel palette) {
        fromPalette(row, palette, rgb, y * width);
      } else {
        fromBands(row, rgb, y * width);
      }
    }
    return new ReadPicture(new ByteImage(height, width, CHANNELS, rgb), notes);
  }

  private void fromPalette(int[] row, IndexColorModel palette, byte[] rgb, int at) {
    for (int x = 0; x < row.length; x++) {
      int argb = palette.getRGB(row[x]);
      put(rgb, at + x, argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
    }
  }

  private void fromBands(int[] row, byte[] rgb, int at) {
    boolean grey = colours.getNumColorComponents() == 1;
    if (grey) {
      notes.add(PictureNote.GREY);
    }
    if (colours.getComponentSize(0) > Byte.SIZE) {
      notes.add(PictureNote.DEEP);
    }
    for (int x = 0; x < row.length / bands; x++) {
      int from = x * bands;
      int red = level(row, from, 0);
      int green = grey ? red : level(row, from, 1);
      int blue = grey ? red : level(row, from, 2);
      put(rgb, at + x, red, green, blue, colours.hasAlpha() ? level(row, from, bands - 1) : OPAQUE);
    }
  }

  /** Of as many levels as the band has, the nearest of 256. */
  private int level(int[] row, int from, int band) {
    int most = (1 << colours.getComponentSize(band)) - 1;
    return (int) ((row[from + band] * 255L + most / 2) / most);
  }

  private void put(byte[] rgb, int pixel, int red, int green, int blue, int alpha) {
    if (alpha != OPAQUE) {
      notes.add(PictureNote.TRANSPARENT);
    }
    rgb[CHANNELS * pixel] = Transparency.onWhite(red, alpha);
    rgb[CHANNELS * pixel + 1] = Transparency.onWhite(green, alpha);
    rgb[CHANNELS * pixel + 2] = Transparency.onWhite(blue, alpha);
  }
}
