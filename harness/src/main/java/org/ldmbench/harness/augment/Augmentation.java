package org.ldmbench.harness.augment;

import org.ldmbench.harness.data.Original;
import org.ldmbench.harness.data.Sides;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.config.AugmentationConfig;

/**
 * Crops, resizes and flips pictures at random. What is done to a picture is drawn first, as its
 * control metadata, and can then be done to its pixels.
 *
 * @param config the ranges
 * @param side of the result, in pixels
 */
public record Augmentation(AugmentationConfig config, int side) {

  /**
   * Draws a square crop, its area a uniform share of the largest square's and its place uniform
   * too, and a flip. Where no crop is asked for it is the largest square, centred.
   *
   * @param height of the original, in pixels
   * @param width of the original, in pixels
   * @param random spends four values
   */
  public PictureMetadata draw(int height, int width, CounterRandom random) {
    double share =
        config.cropLeast() + (config.cropMost() - config.cropLeast()) * random.nextDouble();
    double down = random.nextDouble();
    double right = random.nextDouble();
    boolean flipped = random.nextDouble() < config.flip();
    if (config.cropLeast() == 1) {
      down = 0.5;
      right = 0.5;
    }
    int square = (int) Math.max(1, Math.round(Math.sqrt(share) * Math.min(height, width)));
    int top = (int) Math.min(height - square, Math.floor(down * (height - square + 1)));
    int left = (int) Math.min(width - square, Math.floor(right * (width - square + 1)));
    return new PictureMetadata(
        height,
        width,
        top / (double) height,
        left / (double) width,
        square / (double) height,
        square / (double) width,
        flipped,
        side);
  }

  /**
   * Does what was drawn.
   *
   * @param original of the metadata's original size
   * @return (side, side, 3) uint8, row-major
   */
  public static byte[] apply(Original original, PictureMetadata drawn) {
    byte[] resized =
        original.square(
            (int) Math.round(drawn.top() * original.height()),
            (int) Math.round(drawn.left() * original.width()),
            (int) Math.round(drawn.height() * original.height()),
            drawn.side());
    return drawn.flipped() ? Sides.mirrored(resized, drawn.side()) : resized;
  }
}
