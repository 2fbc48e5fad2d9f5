package org.ldmbench.harness.resample;

/**
 * A picture of 8-bit levels.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 3 for RGB, 1 for grey; no alpha, which would have to be multiplied in first
 * @param values (height, width, channels) uint8, row-major. Shared, not copied: do not write to it
 */
@SuppressWarnings("ArrayRecordComponent") // a copy per access would hurt
public record ByteImage(int height, int width, int channels, byte[] values) {

  /** Refuses a number of values that does not fit. */
  public ByteImage {
    PictureSize.check(height, width, channels, values.length);
  }

  /**
   * Resized as Pillow does it: along the rows first, then along the columns, rounded to 8 bit after
   * each; an axis that keeps its size is left alone.
   */
  public ByteImage resize(int toHeight, int toWidth, Interpolation interpolation) {
    ByteImage wide =
        toWidth == width
            ? this
            : new ByteImage(
                height,
                toWidth,
                channels,
                interpolation.taps(width, toWidth).apply(values, height, channels));
    return toHeight == height
        ? wide
        : new ByteImage(
            toHeight,
            toWidth,
            channels,
            interpolation.taps(height, toHeight).apply(wide.values, 1, toWidth * channels));
  }

  /**
   * Brought to a square: the mean of the area where no side grows, bicubic where one does. Nothing
   * is cut off; what is no square is squeezed into one.
   */
  public ByteImage toSide(int side) {
    return resize(side, side, side <= Math.min(height, width) ? Filter.BOX : Filter.BICUBIC);
  }

  /**
   * A part of it.
   *
   * @throws IllegalArgumentException if it does not lie inside
   */
  public ByteImage crop(int top, int left, int toHeight, int toWidth) {
    if (top < 0 || left < 0 || top + toHeight > height || left + toWidth > width) {
      throw new IllegalArgumentException(
          "crop: found %d x %d at (%d, %d), expected a part of %d x %d"
              .formatted(toHeight, toWidth, top, left, height, width));
    }
    byte[] part = new byte[toHeight * toWidth * channels];
    int line = toWidth * channels;
    for (int y = 0; y < toHeight; y++) {
      System.arraycopy(values, ((top + y) * width + left) * channels, part, y * line, line);
    }
    return new ByteImage(toHeight, toWidth, channels, part);
  }

  /** One channel as a grey picture. */
  public ByteImage channel(int channel) {
    byte[] one = new byte[height * width];
    for (int i = 0; i < one.length; i++) {
      one[i] = values[i * channels + channel];
    }
    return new ByteImage(height, width, 1, one);
  }

  /** The levels as float32, 0 to 255. */
  public FloatImage toFloat() {
    float[] levels = new float[values.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = values[i] & 0xff;
    }
    return new FloatImage(height, width, channels, levels);
  }
}
