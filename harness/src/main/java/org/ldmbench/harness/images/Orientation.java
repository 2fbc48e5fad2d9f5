package org.ldmbench.harness.images;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.ldmbench.harness.resample.ByteImage;

/** How a camera was held: EXIF's tag 0x0112. */
enum Orientation {
  UPRIGHT(1, false, false, false),
  MIRRORED(2, false, true, false),
  UPSIDE_DOWN(3, false, true, true),
  MIRRORED_UPSIDE_DOWN(4, false, false, true),
  TRANSPOSED(5, true, false, false),
  LEFT_SIDE_DOWN(6, true, false, true),
  TRANSVERSED(7, true, true, true),
  RIGHT_SIDE_DOWN(8, true, true, false);

  private final int exif;

  /** Whether the stored rows are shown as columns. */
  private final boolean swapped;

  private final boolean fromRight;
  private final boolean fromBottom;

  Orientation(int exif, boolean swapped, boolean fromRight, boolean fromBottom) {
    this.exif = exif;
    this.swapped = swapped;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /**
   * Read from EXIF data; upright where it has none or is damaged, as viewers show it.
   *
   * @param tiff EXIF from the byte order mark on
   */
  static Orientation of(byte[] tiff) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(tiff))) {
      Entry entry = new TIFFReader().read(in).getEntryById(TIFF.TAG_ORIENTATION);
      return entry == null ? UPRIGHT : ofValue(entry.getValue());
    } catch (IOException | RuntimeException damaged) {
      return UPRIGHT;
    }
  }

  private static Orientation ofValue(Object value) {
    return Arrays.stream(values())
        .filter(o -> value instanceof Number number && number.intValue() == o.exif)
        .findFirst()
        .orElse(UPRIGHT);
  }

  /** Turned so that up is up. */
  ByteImage apply(ByteImage image) {
    if (this == UPRIGHT) {
      return image;
    }
    int width = swapped ? image.height() : image.width();
    int height = swapped ? image.width() : image.height();
    int channels = image.channels();
    byte[] turned = new byte[image.values().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = source(x, y, image) * channels;
        System.arraycopy(image.values(), from, turned, (y * width + x) * channels, channels);
      }
    }
    return new ByteImage(height, width, channels, turned);
  }

  /** Number of the stored pixel that is shown at (x, y). */
  private int source(int x, int y, ByteImage image) {
    int column = swapped ? y : x;
    int row = swapped ? x : y;
    int fromLeft = fromRight ? image.width() - 1 - column : column;
    int fromTop = fromBottom ? image.height() - 1 - row : row;
    return fromTop * image.width() + fromLeft;
  }
}
