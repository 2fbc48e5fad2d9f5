package org.ldmbench.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that others have published. */
class WorkedExamplesTest {
  /**
   * Hours of sleep gained under two drugs, of ten patients: Student, The probable error of a mean
   * (1908), as R prints it for {@code t.test(extra ~ group, data = sleep, paired = TRUE)}: t =
   * -4.0621, df = 9, p = 0.002833, 95 % interval -2.4598858 to -0.7001142, mean -1.58.
   */
  @Test
  void studentsSleepData() {
    PairedDifference sleep =
        new PairedDifference(
            List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),
            List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),
            false);
    MeanTest test = sleep.worsening();
    assertEquals(-4.0621, test.mean() / test.error(), 5e-5);
    assertEquals(0.002833, test.differsFrom(0), 5e-7);
    assertEquals(-1.58, sleep.difference().orElseThrow().mean(), 1e-12);
    Interval interval = sleep.difference().orElseThrow().interval().orElseThrow();
    assertEquals(-2.4598858, interval.low(), 5e-8);
    assertEquals(-0.7001142, interval.high(), 5e-8);
  }

  /**
   * NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2, data ZARR13.DAT: 195 values, mean
   * 9.261460, standard deviation 0.02278881, 95 % interval 9.258242 to 9.264679.
   */
  @Test
  void nistConfidenceLimitsForTheMean() {
    Interval interval = new MeanTest(195, 9.261460, 0.02278881).interval(0.95);
    assertEquals(9.258242, interval.low(), 1e-6);
    assertEquals(9.264679, interval.high(), 1e-6);
  }

  /**
   * D. Lakens, package TOSTER, example of TOSTone: mean 0.54 against 0.5, standard deviation 1.2, n
   * = 100, bounds at 0.3 standard deviations: t = 3.333 and -2.667 at 99 degrees of freedom, and so
   * p = 0.0006 and 0.0045; the plain t-test has t = 0.333, p = 0.740.
   */
  @Test
  void lakensEquivalenceOfOneMean() {
    MeanTest test = new MeanTest(100, 0.54 - 0.5, 1.2);
    double bound = 0.3 * 1.2;
    assertEquals(3.333, (test.mean() + bound) / test.error(), 5e-4);
    assertEquals(-2.667, (test.mean() - bound) / test.error(), 5e-4);
    assertEquals(0.0006, test.above(-bound), 5e-5);
    assertEquals(0.0045, test.below(bound), 5e-5);
    assertEquals(test.below(bound), test.between(-bound, bound));
    assertEquals(0.740, test.differsFrom(0), 5e-4);
  }

  /**
   * The example of Wikipedia's article on the Holm-Bonferroni method: of p = 0.01, 0.04, 0.03 and
   * 0.005, the first and the last are rejected at 5 %.
   */
  @Test
  void holmOfFourTests() {
    List<Double> adjusted = Holm.adjust(List.of(0.01, 0.04, 0.03, 0.005));
    List<Double> expected = List.of(0.03, 0.06, 0.06, 0.02);
    for (int i = 0; i < adjusted.size(); i++) {
      assertEquals(expected.get(i), adjusted.get(i), 1e-12);
    }
    assertEquals(List.of(), Holm.adjust(List.of()));
    assertEquals(List.of(1.0, 1.0), Holm.adjust(List.of(0.9, 0.7)));
  }

  /**
   * J. H. Zar, Biostatistical Analysis, sample size of a one-sample test: a mean that differs by
   * 1.0, variance 1.5682, is found at 5 % with a probability of 90 % by 19 values.
   */
  @Test
  void zarsSampleSize() {
    double effect = 1.0 / Math.sqrt(1.5682);
    assertTrue(SeedsNeeded.enough(19, effect, 0.05 / 2, 0.10));
    assertFalse(SeedsNeeded.enough(18, effect, 0.05 / 2, 0.10));
  }

  /** With 2 degrees of freedom the two-sided p-value is 1 - t / sqrt(2 + t * t). */
  @Test
  void closedFormAtTwoDegreesOfFreedom() {
    MeanTest test = new MeanTest(3, 9.73, 0.2);
    double t = test.mean() / test.error();
    assertEquals(1 - t / Math.sqrt(2 + t * t), test.differsFrom(0), 1e-12);
  }
}
