package org.ldmbench.recipes.optim;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How much of the past an average of weights keeps at each step; JSON tells the kinds apart by the
 * field {@code kind}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EmaProfile.Exponential.class, name = "exponential"),
  @JsonSubTypes.Type(value = EmaProfile.Power.class, name = "power")
})
public sealed interface EmaProfile {

  /**
   * The share of the average that is kept when the weights of a step are taken in.
   *
   * @param step from 0
   * @return in [0, 1]
   */
  double decay(long step);

  /**
   * One decay for all steps, or one that rises to it.
   *
   * @param decay in [0, 1]
   * @param ramp the decay at step t is at most {@code (1 + t) / (ramp + t)}, so that short runs do
   *     not average their start; 0 for a constant decay
   */
  record Exponential(double decay, double ramp) implements EmaProfile {

    /** Refuses values out of range. */
    public Exponential {
      Range.check("decay", decay, 0, Math.nextUp(1.0));
      Range.check("ramp", ramp, 0, Double.POSITIVE_INFINITY);
    }

    @Override
    public double decay(long step) {
      return ramp == 0 ? decay : Math.min(decay, (1 + step) / (ramp + step));
    }
  }

  /**
   * EDM2's power function (Karras et al. 2024, section 3): after t steps, the weights of step s
   * have a share in proportion to {@code s^gamma}. Its shape does not depend on the length of the
   * run, and what the weights started from has no share.
   *
   * @param sigmaRel standard deviation of that distribution of steps, as a part of the run's
   *     length, in (0, 0.2886): EDM2 uses 0.05 to 0.15
   */
  record Power(double sigmaRel) implements EmaProfile {

    /** Of {@code gamma = 0}, the plain mean of all steps: the widest that the paper knows. */
    private static final double WIDEST = Math.sqrt(1 / 12.0);

    private static final int HALVINGS = 200;

    /** Refuses values out of range. */
    public Power {
      Range.check("sigmaRel", sigmaRel, Double.MIN_NORMAL, WIDEST);
    }

    /** The exponent: {@code sigmaRel^2 = (gamma + 1) / ((gamma + 2)^2 (gamma + 3))}. */
    public double gamma() {
      // The right side falls from 1/12 at 0, and is below 1/gamma^2.
      double low = 0;
      double high = 1 / sigmaRel;
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (deviation(middle) > sigmaRel) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private static double deviation(double gamma) {
      return Math.sqrt((gamma + 1) / (gamma + 3)) / (gamma + 2);
    }

    @Override
    public double decay(long step) {
      return Math.pow(1 - 1.0 / (step + 1), gamma() + 1);
    }
  }
}
