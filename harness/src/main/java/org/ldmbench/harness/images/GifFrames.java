package org.ldmbench.harness.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;

/** A GIF's frames: there must be one, as large as the whole. */
final class GifFrames {

  private static final int WIDTH_AT = 6;
  private static final int HEIGHT_AT = 8;

  private GifFrames() {}

  static void check(byte[] file, ImageReader reader) throws IOException {
    int frames = reader.getNumImages(true);
    if (frames != 1) {
      throw new BadPictureException(
          PictureProblem.ANIMATED, "an animation of %d frames".formatted(frames));
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int width = Short.toUnsignedInt(bytes.getShort(WIDTH_AT));
    int height = Short.toUnsignedInt(bytes.getShort(HEIGHT_AT));
    // What is around a smaller frame is each viewer's own choice.
    if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
      throw new BadPictureException(
          PictureProblem.DAMAGED,
          "a frame of %d x %d in a GIF of %d x %d"
              .formatted(reader.getWidth(0), reader.getHeight(0), width, height));
    }
  }
}
