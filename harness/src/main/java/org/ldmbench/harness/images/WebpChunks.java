package org.ldmbench.harness.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A WebP's chunks, each with name and length, in a RIFF container. The decoder knows neither
 * animation nor orientation.
 */
final class WebpChunks {

  private static final int NAME = 4;
  private static final int SIGNATURE = 12;
  private static final byte[] EXIF_PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private WebpChunks() {}

  /**
   * Checks that all are there.
   *
   * @return how the picture is to be turned
   * @throws BadPictureException if not, or if the picture is animated
   */
  static Orientation check(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long end = end(file);
    if (end > file.length) {
      throw truncated(file);
    }
    Orientation orientation = Orientation.UPRIGHT;
    int at = SIGNATURE;
    while (end - at >= NAME + Integer.BYTES) {
      String name = new String(file, at, NAME, StandardCharsets.ISO_8859_1);
      int data = at + NAME + Integer.BYTES;
      long length = Integer.toUnsignedLong(bytes.getInt(at + NAME));
      if (length > end - data) {
        throw truncated(file);
      }
      if (name.equals("ANIM")) {
        throw new BadPictureException(PictureProblem.ANIMATED, "an animation");
      }
      if (name.equals("EXIF")) {
        orientation = Orientation.of(tiff(Arrays.copyOfRange(file, data, data + (int) length)));
      }
      at = data + (int) (length + length % 2); // Chunks begin at even bytes.
    }
    return orientation;
  }

  /** Number of bytes that a file with this signature should have. */
  static long end(byte[] file) {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(NAME);
    return NAME + Integer.BYTES + Integer.toUnsignedLong(length);
  }

  /** Some writers put JPEG's prefix before the byte order mark. */
  private static byte[] tiff(byte[] exif) {
    boolean prefixed =
        exif.length >= EXIF_PREFIX.length
            && Arrays.equals(exif, 0, EXIF_PREFIX.length, EXIF_PREFIX, 0, EXIF_PREFIX.length);
    return prefixed ? Arrays.copyOfRange(exif, EXIF_PREFIX.length, exif.length) : exif;
  }

  private static BadPictureException truncated(byte[] file) {
    return new BadPictureException(
        PictureProblem.TRUNCATED, "an end after %d bytes".formatted(file.length));
  }
}
