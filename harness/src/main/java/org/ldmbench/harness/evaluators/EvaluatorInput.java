package org.ldmbench.harness.evaluators;

import org.ldmbench.harness.resample.ByteImage;

/**
 * A picture as a network sees it.
 *
 * @param height in pixels
 * @param width in pixels
 * @param planes (3, height, width) float32, in the network's range. Shared: do not write to it
 */
@SuppressWarnings("ArrayRecordComponent") // a copy per access would hurt
public record EvaluatorInput(int height, int width, float[] planes) {

  /** Refuses a number of values that does not fit. */
  public EvaluatorInput {
    if (planes.length != 3L * height * width) {
      throw new IllegalArgumentException(
          "picture: found %d values, expected 3 x %d x %d".formatted(planes.length, height, width));
    }
  }

  /** Levels as they are, 0 to 255. */
  static EvaluatorInput levels(ByteImage image) {
    return new EvaluatorInput(image.height(), image.width(), image.toFloat().planes());
  }
}
