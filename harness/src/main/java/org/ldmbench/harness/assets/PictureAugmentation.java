package org.ldmbench.harness.assets;

import org.ldmbench.models.random.CounterRandom;

/**
 * A random view of a picture: turned, scaled, shifted, cut to a smaller square by area, its colours
 * changed, a little noise. What leaves the picture is white, as emoji backgrounds are.
 */
final class PictureAugmentation {

  private static final double MAX_TURN = Math.toRadians(15);
  private static final double MIN_WINDOW = 0.75;
  private static final double MAX_WINDOW = 1.15;
  private static final double MAX_SHIFT = 0.12;
  private static final double GREY_PROBABILITY = 0.15;
  private static final double COLOUR_GAIN = 0.25;
  private static final double MAX_NOISE = 0.08;

  /** Samples per output pixel and axis: enough to average when shrinking by two. */
  private static final int SUPERSAMPLES = 2;

  private final int from;
  private final int to;

  PictureAugmentation(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Writes one view as (3, to, to) in about [-1, 1] at {@code out[at]}; rgb is (from, from, 3)
   * uint8.
   */
  void view(byte[] rgb, CounterRandom random, float[] out, int at) {
    double window = from * (MIN_WINDOW + (MAX_WINDOW - MIN_WINDOW) * random.nextDouble());
    double turn = MAX_TURN * signed(random);
    double centerX = from * (0.5 + MAX_SHIFT * signed(random));
    double centerY = from * (0.5 + MAX_SHIFT * signed(random));
    double[] gain = new double[3];
    double[] bias = new double[3];
    double brightness = COLOUR_GAIN * signed(random);
    for (int c = 0; c < 3; c++) {
      gain[c] = 1 + COLOUR_GAIN * signed(random);
      bias[c] = brightness * 0.5 + 0.1 * signed(random);
    }
    boolean grey = random.nextDouble() < GREY_PROBABILITY;
    double noise = MAX_NOISE * random.nextDouble();
    double cos = Math.cos(turn) * window / to;
    double sin = Math.sin(turn) * window / to;
    double[] pixel = new double[3];
    int plane = to * to;
    for (int y = 0; y < to; y++) {
      for (int x = 0; x < to; x++) {
        average(rgb, centerX, centerY, cos, sin, x - to / 2.0, y - to / 2.0, pixel);
        double mean = (pixel[0] + pixel[1] + pixel[2]) / 3;
        for (int c = 0; c < 3; c++) {
          double value =
              (grey ? mean : pixel[c]) * gain[c] + bias[c] + noise * random.nextGaussian();
          out[at + c * plane + y * to + x] = (float) value;
        }
      }
    }
  }

  private void average(
      byte[] rgb,
      double centerX,
      double centerY,
      double cos,
      double sin,
      double left,
      double top,
      double[] pixel) {
    pixel[0] = 0;
    pixel[1] = 0;
    pixel[2] = 0;
    for (int i = 0; i < SUPERSAMPLES; i++) {
      for (int j = 0; j < SUPERSAMPLES; j++) {
        double dx = left + (i + 0.5) / SUPERSAMPLES;
        double dy = top + (j + 0.5) / SUPERSAMPLES;
        add(
            rgb,
            (int) Math.floor(centerX + cos * dx - sin * dy),
            (int) Math.floor(centerY + sin * dx + cos * dy),
            pixel);
      }
    }
  }

  private void add(byte[] rgb, int x, int y, double[] pixel) {
    boolean inside = x >= 0 && y >= 0 && x < from && y < from;
    for (int c = 0; c < 3; c++) {
      double value = inside ? (rgb[3 * (y * from + x) + c] & 0xff) / 127.5 - 1 : 1;
      pixel[c] += value / (SUPERSAMPLES * SUPERSAMPLES);
    }
  }

  private static double signed(CounterRandom random) {
    return 2 * random.nextDouble() - 1;
  }
}
