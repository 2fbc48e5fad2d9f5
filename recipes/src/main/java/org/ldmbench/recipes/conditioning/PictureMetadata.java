package org.ldmbench.recipes.conditioning;

/**
 * What was done to a picture before a network saw it: the control metadata of SDXL and of arXiv
 * 2411.03177. The crop box is a share of the original; it is square in pixels of the original where
 * the result is.
 *
 * @param originalHeight in pixels
 * @param originalWidth in pixels
 * @param top of the crop box, in [0, 1) of the original's height
 * @param left of the crop box, in [0, 1) of the original's width
 * @param height of the crop box, in (0, 1] of the original's height
 * @param width of the crop box, in (0, 1] of the original's width
 * @param flipped left to right, after the crop
 * @param side of the square that the crop was resized to, in pixels
 */
public record PictureMetadata(
    int originalHeight,
    int originalWidth,
    double top,
    double left,
    double height,
    double width,
    boolean flipped,
    int side) {

  /** Numbers of a row of {@link Control#numbers}. */
  public static final int COLUMNS = 12;

  /** Shares are stretched to the range of timesteps, for which the sinusoids are made. */
  private static final float RANGE = 1000;

  /** The largest centred square of an original, unflipped: what sampling asks for. */
  public static PictureMetadata centred(int originalHeight, int originalWidth, int side) {
    double square = Math.min(originalHeight, originalWidth);
    double height = square / originalHeight;
    double width = square / originalWidth;
    return new PictureMetadata(
        originalHeight,
        originalWidth,
        (1 - height) / 2,
        (1 - width) / 2,
        height,
        width,
        false,
        side);
  }

  /**
   * As the networks are told it: original height and width in pixels; top, left, height and width
   * of the crop in thousandths; 1000 if flipped; the aspect {@code 1000 w / (w + h)} of the
   * original; then SDXL's: top and left of the crop in pixels of the resized original, target
   * height and width.
   */
  public float[] numbers() {
    return new float[] {
      originalHeight,
      originalWidth,
      (float) (RANGE * top),
      (float) (RANGE * left),
      (float) (RANGE * height),
      (float) (RANGE * width),
      flipped ? RANGE : 0,
      RANGE * originalWidth / (originalWidth + originalHeight),
      Math.round(top / height * side),
      Math.round(left / width * side),
      side,
      side
    };
  }
}
