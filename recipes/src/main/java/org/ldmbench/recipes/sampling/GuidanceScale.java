package org.ldmbench.recipes.sampling;

/** The scale of guidance at a time; any number. */
@FunctionalInterface
public interface GuidanceScale {

  /**
   * The scale.
   *
   * @param t as the network is told
   */
  double at(double t);

  /** The same throughout. */
  static GuidanceScale constant(double scale) {
    return t -> scale;
  }

  /**
   * Within times only, ends included; outside the conditional output is used as it is (Kynkäänniemi
   * et al. 2024).
   */
  static GuidanceScale interval(double scale, double from, double to) {
    return t -> t >= from && t <= to ? scale : 1;
  }

  /**
   * MDTv2's power-cosine: {@code 1 + (scale - 1) (1 - cos(pi (1 - t / steps)^power)) / 2}, weak at
   * the noisy end.
   */
  static GuidanceScale powerCosine(double scale, double power, double steps) {
    return t -> 1 + (scale - 1) * (1 - Math.cos(Math.PI * Math.pow(1 - t / steps, power))) / 2;
  }

  /**
   * The scale for latents whose side is {@code ratio} times larger: {@code 1 + ratio (scale - 1)}
   * (arXiv 2411.03177, remembered).
   */
  static double atResolution(double scale, double ratio) {
    return 1 + ratio * (scale - 1);
  }
}
