package org.ldmbench.harness.metrics;

/** How alike two feature vectors are, from their products. */
public sealed interface MmdKernel {

  /** KID's own: {@code (x.y / D + 1)^3}. */
  static MmdKernel standard(int width) {
    return new Polynomial(3, 1.0 / width, 1);
  }

  /**
   * The value.
   *
   * @param xy product of x and y
   * @param xx squared length of x
   * @param yy squared length of y
   */
  double of(double xy, double xx, double yy);

  /**
   * {@code (gamma x.y + constant)^degree}.
   *
   * @param degree at least 1
   */
  record Polynomial(int degree, double gamma, double constant) implements MmdKernel {

    @Override
    public double of(double xy, double xx, double yy) {
      double base = xy * gamma + constant;
      double power = base;
      for (int i = 1; i < degree; i++) {
        power *= base;
      }
      return power;
    }
  }

  /**
   * {@code exp(-|x - y|^2 / (2 sigma^2))}.
   *
   * @param sigma positive
   */
  record Gaussian(double sigma) implements MmdKernel {

    @Override
    public double of(double xy, double xx, double yy) {
      return Math.exp((2 * xy - xx - yy) / (2 * sigma * sigma));
    }
  }
}
