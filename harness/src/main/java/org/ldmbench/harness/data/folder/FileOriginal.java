package org.ldmbench.harness.data.folder;

import java.nio.charset.StandardCharsets;
import org.ldmbench.harness.data.Original;
import org.ldmbench.harness.images.PictureFile;
import org.ldmbench.harness.resample.AdmCrop;
import org.ldmbench.harness.resample.ByteImage;

/**
 * A picture that stays in its file, and is decoded again for every part that is asked for.
 *
 * @param file where it is
 * @param height in pixels
 * @param width in pixels
 */
record FileOriginal(PictureFile file, int height, int width) implements Original {

  /** How pictures come to their resolution. */
  static final String FILTER = "adm crop: box by halves, then bicubic";

  /** What lies further out is far from the middle square. */
  private static final int MOST_ASPECT = 8;

  @Override
  public byte[] identity() {
    return file.sha256().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] square(int top, int left, int square, int side) {
    ByteImage image = file.read();
    boolean middle =
        square == Math.min(height, width)
            && isMiddle(top, height - square)
            && isMiddle(left, width - square);
    // Of a square already there is nothing left for the crop to cut off.
    return middle
        ? middle(image, side)
        : AdmCrop.of(image.crop(top, left, square, square), side).values();
  }

  /** An odd pixel may lie on either side. */
  private static boolean isMiddle(int before, int around) {
    return Math.abs(2 * before - around) <= 1;
  }

  /**
   * The middle square of the whole picture, (side, side, 3) uint8.
   *
   * @throws org.ldmbench.harness.images.BadPictureException if the file is gone or has changed
   */
  byte[] middle(int side) {
    return middle(file.read(), side);
  }

  /** The same of what was decoded already. */
  static byte[] middle(ByteImage image, int side) {
    int height = Math.min(image.height(), MOST_ASPECT * image.width());
    int width = Math.min(image.width(), MOST_ASPECT * image.height());
    ByteImage bounded =
        image.crop((image.height() - height) / 2, (image.width() - width) / 2, height, width);
    return AdmCrop.of(bounded, side).values();
  }
}
