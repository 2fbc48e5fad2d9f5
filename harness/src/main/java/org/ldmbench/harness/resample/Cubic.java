package org.ldmbench.harness.resample;

/** Keys' cubic convolution kernel (1981). */
final class Cubic {

  private Cubic() {}

  /**
   * Its value.
   *
   * @param x distance in pixels, at least 0
   * @param a its slope at 1
   */
  static double at(double x, double a) {
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }
}
