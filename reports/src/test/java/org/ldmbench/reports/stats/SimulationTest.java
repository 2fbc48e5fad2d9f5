package org.ldmbench.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the stated rates are in many made-up experiments. A rate r of n trials is known to about 4
 * standard errors sqrt(r (1 - r) / n), which is the tolerance everywhere; the seeds are fixed.
 */
class SimulationTest {
  private static final int TRIALS = 8000;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10})
  void theIntervalCoversTheMean(int seeds) {
    Random random = new Random(seeds);
    int covered = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Measure measure = new Measure(normal(random, seeds, 7, 3));
      covered += measure.interval().orElseThrow().contains(7) ? 1 : 0;
    }
    assertRate(Judge.CONFIDENCE, covered);
  }

  /** Six rows that are the same, five of them beside the first: one false claim in 20 tables. */
  @Test
  void falseClaimsOfADifferenceInATable() {
    Random random = new Random(1);
    int alarms = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Double> baseline = normal(random, 3, 50, 2);
      List<PairedDifference> family = new ArrayList<>();
      for (int row = 0; row < 5; row++) {
        family.add(new PairedDifference(normal(random, 3, 50, 2), baseline, false));
      }
      boolean claimed =
          new Judge(0).judge(family).stream().anyMatch(j -> j.verdict() != Verdict.INCONCLUSIVE);
      alarms += claimed ? 1 : 0;
    }
    double rate = (double) alarms / TRIALS;
    assertTrue(rate <= Judge.LEVEL + tolerance(Judge.LEVEL), "found " + rate);
    assertTrue(rate > 0.02, "the correction should not be wasteful: found " + rate);
  }

  /** One comparison is at its level exactly, both sides together. */
  @Test
  void falseClaimsOfADifferenceOfOnePair() {
    Random random = new Random(2);
    int alarms = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      PairedDifference pair =
          new PairedDifference(normal(random, 4, 50, 2), normal(random, 4, 50, 2), false);
      alarms += verdict(pair, 0) == Verdict.INCONCLUSIVE ? 0 : 1;
    }
    assertRate(Judge.LEVEL, alarms);
  }

  /** Worse by exactly the margin: equivalence is claimed at its level, and not more often. */
  @Test
  void falseClaimsOfEquivalence() {
    Random random = new Random(3);
    double margin = 0.05;
    int claims = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Double> baseline = normal(random, 5, 50, 1);
      List<Double> noise = normal(random, 5, 0, 0.5);
      List<Double> candidate = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        candidate.add(baseline.get(i) * (1 + margin) + noise.get(i));
      }
      PairedDifference pair = new PairedDifference(candidate, baseline, false);
      claims += verdict(pair, margin) == Verdict.EQUIVALENT ? 1 : 0;
    }
    assertRate(Judge.LEVEL, claims);
  }

  /**
   * A true difference is found in four of five experiments with as many seeds as were asked for.
   */
  @Test
  void theSeedsAskedForSuffice() {
    MeanTest now = new MeanTest(3, 1, 1.2);
    int seeds = 3 + SeedsNeeded.toDecide(now, 0, Judge.LEVEL).orElseThrow();
    Random random = new Random(4);
    int found = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Measure measure = new Measure(normal(random, seeds, now.mean(), now.deviation()));
      found += measure.test().differsFrom(0) < Judge.LEVEL ? 1 : 0;
    }
    double power = (double) found / TRIALS;
    assertTrue(power > 0.77 && power < 0.87, "found %s with %d seeds".formatted(power, seeds));
  }

  private static Verdict verdict(PairedDifference pair, double margin) {
    return new Judge(margin).judge(List.of(pair)).get(0).verdict();
  }

  private static void assertRate(double expected, int count) {
    assertEquals(expected, (double) count / TRIALS, tolerance(expected));
  }

  private static double tolerance(double rate) {
    return 4 * Math.sqrt(rate * (1 - rate) / TRIALS);
  }

  private static List<Double> normal(Random random, int n, double mean, double deviation) {
    return DoubleStream.generate(() -> mean + deviation * random.nextGaussian())
        .limit(n)
        .boxed()
        .toList();
  }
}
