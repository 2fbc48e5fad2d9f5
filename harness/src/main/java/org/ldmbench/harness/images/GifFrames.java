package org.ldmbench.harness.images;

import java.io.IOException;
import javax.imageio.ImageReader;

/** A GIF's frames: there must be one. */
final class GifFrames {

  private GifFrames() {}

  static void check(ImageReader reader) throws IOException {
    int frames = reader.getNumImages(true);
    if (frames != 1) {
      throw new BadPictureException(
          PictureProblem.ANIMATED, "an animation of %d frames".formatted(frames));
    }
  }
}
