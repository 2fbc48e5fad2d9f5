package org.ldmbench.harness.resample;

/**
 * A picture of float32 levels, Pillow's mode F.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels each is treated on its own
 * @param values (height, width, channels), row-major. Shared, not copied: do not write to it
 */
@SuppressWarnings("ArrayRecordComponent") // a copy per access would hurt
public record FloatImage(int height, int width, int channels, float[] values) {

  /** Refuses a number of values that does not fit. */
  public FloatImage {
    PictureSize.check(height, width, channels, values.length);
  }

  /**
   * Resized along the rows first, then along the columns; weights and sums in double, float32 after
   * each. May overshoot the range of the levels.
   */
  public FloatImage resize(int toHeight, int toWidth, Interpolation interpolation) {
    FloatImage wide =
        toWidth == width
            ? this
            : new FloatImage(
                height,
                toWidth,
                channels,
                interpolation.taps(width, toWidth).apply(values, height, channels));
    return toHeight == height
        ? wide
        : new FloatImage(
            toHeight,
            toWidth,
            channels,
            interpolation.taps(height, toHeight).apply(wide.values, 1, toWidth * channels));
  }

  /** Limited to a range: after {@link Filter#BICUBIC}, to 0 and 255, this is clean-fid's resize. */
  public FloatImage clamp(float low, float high) {
    float[] limited = new float[values.length];
    for (int i = 0; i < limited.length; i++) {
      limited[i] = Math.max(low, Math.min(high, values[i]));
    }
    return new FloatImage(height, width, channels, limited);
  }

  /** The values as (channels, height, width). */
  public float[] planes() {
    int plane = height * width;
    float[] planes = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      planes[i % channels * plane + i / channels] = values[i];
    }
    return planes;
  }
}
