package org.ldmbench.harness.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A PNG's chunks, each with length, name and checksum. ImageIO looks at no checksum, and knows no
 * animation.
 */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int NAME = 4;

  private PngChunks() {}

  /**
   * Checks that all are there, whole and undamaged, up to the last.
   *
   * @return how the picture is to be turned
   * @throws BadPictureException if not, or if the picture is animated
   */
  static Orientation check(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    Orientation orientation = Orientation.UPRIGHT;
    int at = SIGNATURE;
    String name = "";
    while (!name.equals("IEND")) {
      int length = bytes.limit() - at >= 2 * Integer.BYTES ? bytes.getInt(at) : Integer.MAX_VALUE;
      int data = at + Integer.BYTES + NAME;
      if (length < 0) {
        throw new BadPictureException(
            PictureProblem.DAMAGED, "a chunk of length %d at byte %d".formatted(length, at));
      }
      if (length > bytes.limit() - data - Integer.BYTES) {
        throw new BadPictureException(
            PictureProblem.TRUNCATED, "an end after %d bytes".formatted(file.length));
      }
      name = new String(file, at + Integer.BYTES, NAME, StandardCharsets.ISO_8859_1);
      CRC32 checksum = new CRC32();
      checksum.update(file, at + Integer.BYTES, NAME + length);
      if ((int) checksum.getValue() != bytes.getInt(data + length)) {
        throw new BadPictureException(
            PictureProblem.DAMAGED, "chunk '%s' with a wrong checksum".formatted(name));
      }
      if (name.equals("acTL")) {
        throw new BadPictureException(
            PictureProblem.ANIMATED, "an animation of %d frames".formatted(bytes.getInt(data)));
      }
      if (name.equals("eXIf")) {
        orientation = Orientation.of(Arrays.copyOfRange(file, data, data + length));
      }
      at = data + length + Integer.BYTES;
    }
    return orientation;
  }
}
