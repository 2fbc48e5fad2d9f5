package org.ldmbench.harness.parity;

/**
 * One tensor or number of a fixture against ours.
 *
 * @param name group, dot, name: {@code grad.blocks.0.attn.qkv.weight}
 * @param error the largest absolute difference; NaN counts as infinite
 * @param tolerance what is allowed, absolute
 * @param passed whether error is at most tolerance
 */
public record Comparison(String name, double error, double tolerance, boolean passed) {

  /** Compares error and tolerance. */
  public static Comparison of(String name, double error, double tolerance) {
    double known = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    return new Comparison(name, known, tolerance, known <= tolerance);
  }

  /** What comes before the first dot. */
  public String group() {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Error over tolerance: the measure of what is worst. */
  public double share() {
    return error == 0 ? 0 : error / tolerance;
  }
}
