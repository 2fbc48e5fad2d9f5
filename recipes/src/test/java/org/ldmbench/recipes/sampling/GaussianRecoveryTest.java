package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.ReverseStep;
import org.ldmbench.recipes.diffusion.StepChain;
import org.ldmbench.recipes.diffusion.TimestepSubset;
import org.ldmbench.recipes.diffusion.Variance;

/**
 * With the ideal network, samplers must give back the data's own Gaussian, the better the more
 * steps they take.
 */
class GaussianRecoveryTest {

  private static final NoiseSchedule SCHEDULE =
      NoiseSchedule.named("scaled-linear", 1000, 0.00085, 0.012);
  private static final double MEAN = 0.8;
  private static final double DEVIATION = 0.5;

  /** What float32 leaves of a thousand steps. */
  private static final double ROUNDING = 2e-5;

  /**
   * Of the probability-flow equation, which takes {@code x_T} to {@code mean + deviation (x_T - a
   * mean) / sqrt(a^2 deviation^2 + s^2)}. Samplers start at N(0, 1) where the data still has a
   * little signal, a = 0.07: this is its exact price.
   */
  private static final GaussianData.Moments FLOW = flow();

  private static GaussianData.Moments flow() {
    double a = SCHEDULE.signal(999);
    double s = SCHEDULE.noise(999);
    double slope = DEVIATION / Math.sqrt(a * a * DEVIATION * DEVIATION + s * s);
    return new GaussianData.Moments(MEAN - slope * a * MEAN, slope);
  }

  @ParameterizedTest
  @CsvSource({
    "5,    0.0120, 0.2100",
    "10,   0.0065, 0.1150",
    "50,   0.0015, 0.0270",
    "250,  0.0004, 0.0065",
    "1000, 0.0002, 0.0025"
  })
  void ddimWithoutNoiseSolvesTheFlowToFirstOrder(int steps, double mean, double deviation) {
    GaussianData.Moments found = ddim(Parametrisation.EPSILON, steps, 0);
    assertEquals(FLOW.mean(), found.mean(), mean);
    assertEquals(FLOW.deviation(), found.deviation(), deviation);
  }

  @Test
  void fiveTimesTheStepsAreAFifthOfTheError() {
    double few = FLOW.deviation() - ddim(Parametrisation.EPSILON, 10, 0).deviation();
    double many = FLOW.deviation() - ddim(Parametrisation.EPSILON, 50, 0).deviation();
    assertEquals(5, few / many, 1);
  }

  /** The mean is exact but for the start; the two fixed variances enclose the true one. */
  @ParameterizedTest
  @CsvSource({"5, 0.242, 0.172", "10, 0.151, 0.070", "50, 0.050, 0.012", "1000, 0.005, 0.0003"})
  void ancestralSamplingIsNarrowWithTheSmallVarianceAndWideWithTheLarge(
      int steps, double narrow, double wide) {
    GaussianData.Moments small = ddpm(steps, Variance.FIXED_SMALL);
    GaussianData.Moments large = ddpm(steps, Variance.FIXED_LARGE);
    assertEquals(MEAN, small.mean(), 1e-3);
    assertEquals(MEAN, large.mean(), 1e-3);
    assertEquals(DEVIATION, small.deviation(), narrow);
    assertEquals(DEVIATION, large.deviation(), wide);
    assertTrue(small.deviation() < large.deviation());
  }

  @ParameterizedTest
  @CsvSource({"5", "10", "50", "1000"})
  void ddimWithAllOfItsNoiseIsAncestralSampling(int steps) {
    GaussianData.Moments ddim = ddim(Parametrisation.EPSILON, steps, 1);
    GaussianData.Moments ddpm = ddpm(steps, Variance.FIXED_SMALL);
    assertEquals(ddpm.mean(), ddim.mean(), ROUNDING);
    assertEquals(ddpm.deviation(), ddim.deviation(), ROUNDING);
  }

  @ParameterizedTest
  @EnumSource(
      value = Parametrisation.class,
      names = {"X0", "V"})
  void whatTheNetworkPredictsMakesNoDifference(Parametrisation prediction) {
    for (double eta : new double[] {0, 0.5}) {
      GaussianData.Moments found = ddim(prediction, 50, eta);
      GaussianData.Moments expected = ddim(Parametrisation.EPSILON, 50, eta);
      assertEquals(expected.mean(), found.mean(), ROUNDING);
      assertEquals(expected.deviation(), found.deviation(), ROUNDING);
    }
  }

  private static GaussianData.Moments ddim(Parametrisation prediction, int steps, double eta) {
    return new GaussianData(SCHEDULE, prediction, MEAN, DEVIATION)
        .sampledBy(new DdimSampler(chain(steps), prediction, eta, false), steps);
  }

  private static GaussianData.Moments ddpm(int steps, Variance variance) {
    StepChain chain = chain(steps);
    ReverseStep reverse =
        new ReverseStep(chain.schedule(), Parametrisation.EPSILON, variance, false);
    return new GaussianData(SCHEDULE, Parametrisation.EPSILON, MEAN, DEVIATION)
        .sampledBy(new DdpmSampler(chain, reverse), steps);
  }

  private static StepChain chain(int steps) {
    return StepChain.spaced(SCHEDULE, TimestepSubset.even(SCHEDULE.steps(), steps));
  }
}
