package org.ldmbench.harness.resample;

/** Checks of the numbers that describe a picture. */
final class PictureSize {

  private PictureSize() {}

  /** Refuses sizes below 1 and a wrong number of values. */
  static void check(int height, int width, int channels, int values) {
    if (height < 1 || width < 1 || channels < 1 || (long) height * width * channels != values) {
      throw new IllegalArgumentException(
          "picture: found %d values for %d x %d x %d, expected sizes from 1 and their product"
              .formatted(values, height, width, channels));
    }
  }
}
