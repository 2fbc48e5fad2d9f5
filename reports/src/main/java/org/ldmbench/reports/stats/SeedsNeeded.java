package org.ldmbench.reports.stats;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * How many seeds would decide, if the mean and the spread stay what they are now. The least n with
 * {@code effect / (deviation / sqrt(n)) >= t(level) + t(1 - power)} at n - 1 degrees of freedom: J.
 * H. Zar, Biostatistical Analysis, sample size of the one-sample t-test.
 */
public final class SeedsNeeded {
  /** Above so many further seeds the answer is that there is none. */
  public static final int MOST = 1000;

  private static final double POWER = 0.8;
  private static final double LEVEL = 0.05;

  private SeedsNeeded() {}

  /**
   * Further seeds after which a difference, or equivalence within the margin, will be found with a
   * probability of 0.8.
   *
   * @param now the differences so far
   * @param margin in their unit; 0 if equivalence is not asked for
   * @param level probability of a false alarm, two-sided
   */
  static OptionalInt toDecide(MeanTest now, double margin, double level) {
    double effect = Math.abs(now.mean()) / now.deviation();
    double room = margin / now.deviation() - effect;
    // Equivalence can fail at either bound, so that each gets half of the risk.
    return least(
        now,
        n -> enough(n, effect, level / 2, 1 - POWER) || enough(n, room, level, (1 - POWER) / 2));
  }

  /**
   * Further seeds after which it will be found, with a probability of 0.8, that the mean is above 0
   * or below a bound.
   *
   * @param now the worsening so far
   * @param bound above 0, in its unit, or 0
   * @param level probability of a false alarm, one-sided
   */
  public static OptionalInt toTellSides(MeanTest now, double bound, double level) {
    double above = now.mean() / now.deviation();
    double below = (bound - now.mean()) / now.deviation();
    return least(
        now, n -> enough(n, above, level, 1 - POWER) || enough(n, below, level, 1 - POWER));
  }

  /**
   * The smallest difference that so many seeds find with a probability of 0.8, at a two-sided level
   * of 0.05.
   *
   * @param seeds at least 2
   * @return in standard deviations of the differences
   */
  public static double smallestEffect(int seeds) {
    double quantiles = MeanTest.quantile(LEVEL / 2, seeds) + MeanTest.quantile(1 - POWER, seeds);
    return quantiles / Math.sqrt(seeds);
  }

  /** Such as "4 more seeds". */
  public static String text(OptionalInt more) {
    if (more.isEmpty()) {
      return "over %d more seeds".formatted(MOST);
    }
    return more.getAsInt() == 1 ? "1 more seed" : more.getAsInt() + " more seeds";
  }

  /** The least number of further seeds that decides; deciding is monotone in it. */
  private static OptionalInt least(MeanTest now, IntPredicate decides) {
    int tooFew = now.n();
    int enough = now.n() + MOST;
    if (!decides.test(enough)) {
      return OptionalInt.empty();
    }
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) >>> 1;
      if (decides.test(middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalInt.of(enough - now.n());
  }

  /** Whether n values suffice for an effect in standard deviations, at one-sided risks. */
  static boolean enough(int n, double effect, double level, double miss) {
    return effect * Math.sqrt(n) >= MeanTest.quantile(level, n) + MeanTest.quantile(miss, n);
  }
}
