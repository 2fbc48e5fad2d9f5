package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for every schedule; the official code's numbers are among the parity fixtures. */
class NoiseScheduleTest {

  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @CsvSource({
    "linear, 0.1, 0.3, 0.5",
    "scaled-linear, 0.1, 0.2618033989, 0.5",
    "sqrt, 0.3162277660, 0.5477225575, 0.7071067812",
    "constant, 0.5, 0.5, 0.5",
    "warmup-50, 0.1, 0.5, 0.5",
    "warmup-10, 0.5, 0.5, 0.5",
    "jsd, 0.3333333333, 0.5, 1"
  })
  void threeBetasByHand(String name, double first, double second, double third) {
    NoiseSchedule schedule = NoiseSchedule.named(name, 3, 0.1, 0.5);
    assertEquals(first, schedule.beta(0), 1e-10);
    assertEquals(second, schedule.beta(1), 1e-10);
    assertEquals(third, schedule.beta(2), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "cosine-ldm"})
  void cosineIsItsFormulaUntilBetasAreLimited(String name) {
    NoiseSchedule schedule = NoiseSchedule.named(name, 100, 1e-4, 0.02);
    double start = cosine(0);
    for (int t = 0; t < 99; t++) {
      double expected = cosine((t + 1) / 100.0) / start;
      assertEquals(expected, schedule.alphaCumprod(t), EXACT, "step " + t);
    }
    assertEquals(0.999, schedule.beta(99));
  }

  private static double cosine(double u) {
    return Math.pow(Math.cos((u + 0.008) / 1.008 * Math.PI / 2), 2);
  }

  /**
   * Noising to t and then taking the posterior's step must give what noising to t - 1 gives: the
   * same mean, and the same variance in all.
   */
  @ParameterizedTest
  @ValueSource(strings = {"linear", "scaled-linear", "cosine", "cosine-ldm", "sqrt", "warmup-10"})
  void thePosteriorLeadsToTheMarginalBefore(String name) {
    NoiseSchedule schedule = NoiseSchedule.named(name, 50, 1e-3, 0.2);
    for (int t = 0; t < schedule.steps(); t++) {
      Combination mean = schedule.posteriorMean(t);
      double signal = mean.first() + mean.second() * schedule.signal(t);
      double spread = mean.second() * schedule.noise(t);
      assertEquals(schedule.signal(t - 1), signal, EXACT, "mean at " + t);
      assertEquals(
          1 - schedule.alphaCumprod(t - 1),
          spread * spread + schedule.posteriorVariance(t),
          EXACT,
          "variance at " + t);
    }
    assertEquals(0, schedule.posteriorVariance(0), "nothing is uncertain at the clean end");
    assertEquals(Math.log(schedule.posteriorVariance(1)), schedule.posteriorLogVariance(0));
    assertEquals(schedule.posteriorVariance(1), schedule.largeVariance(0));
    assertEquals(schedule.beta(7), schedule.largeVariance(7));
  }

  /** arXiv 2411.03177: {@code SNR' = SNR (s / s')^2}. */
  @ParameterizedTest
  @CsvSource({"linear, 2", "scaled-linear, 4", "cosine, 1.5", "sqrt, 0.5", "constant, 3"})
  void aLargerPictureNeedsMoreNoise(String name, double ratio) {
    NoiseSchedule schedule = NoiseSchedule.named(name, 100, 1e-3, 0.05);
    NoiseSchedule larger = schedule.rescaled(ratio);
    for (int t = 0; t < 100; t++) {
      double expected = snr(schedule, t) / (ratio * ratio);
      // 1 - abar keeps fewer digits than abar where there is little noise.
      assertEquals(expected, snr(larger, t), 1e-11 * expected, "step " + t);
    }
    NoiseSchedule back = larger.rescaled(1 / ratio);
    assertEquals(schedule.alphaCumprod(50), back.alphaCumprod(50), EXACT);
  }

  private static double snr(NoiseSchedule schedule, int t) {
    return schedule.alphaCumprod(t) / (1 - schedule.alphaCumprod(t));
  }

  @Test
  void from256To512ItIsTheFormOfThePaper() {
    NoiseSchedule schedule = NoiseSchedule.named("scaled-linear", 1000, 0.00085, 0.012);
    NoiseSchedule larger = schedule.rescaled(512 / 256.0);
    for (int t = 0; t < 1000; t++) {
      double abar = schedule.alphaCumprod(t);
      assertEquals(abar / (4 - 3 * abar), larger.alphaCumprod(t), EXACT, "step " + t);
    }
    assertSame(schedule, schedule.rescaled(1));
  }

  @Test
  void aRespacedChainKeepsTheSignalOfItsSteps() {
    NoiseSchedule schedule = NoiseSchedule.named("linear", 1000, 1e-4, 0.02);
    NoiseSchedule chain = schedule.respaced(new int[] {3, 400, 999});
    assertEquals(3, chain.steps());
    assertEquals(schedule.alphaCumprod(3), chain.alphaCumprod(0), EXACT);
    assertEquals(schedule.alphaCumprod(400), chain.alphaCumprod(1), EXACT);
    assertEquals(schedule.alphaCumprod(999), chain.alphaCumprod(2), EXACT);
    assertEquals(1, chain.alphaCumprod(-1), "the clean end");
    assertEquals(1 - schedule.alphaCumprod(400) / schedule.alphaCumprod(3), chain.beta(1), EXACT);
  }

  /** As in the official code, whose last signal of a cosine chain is off by 1e-10 of its size. */
  @Test
  void theSignalOfAChainFollowsFromItsBetas() {
    NoiseSchedule chain =
        NoiseSchedule.named("cosine", 1000, 1e-4, 0.02).respaced(TimestepSubset.even(1000, 20));
    double product = 1;
    for (int t = 0; t < 20; t++) {
      product *= 1 - chain.beta(t);
      assertEquals(product, chain.alphaCumprod(t), "step " + t);
    }
  }

  @Test
  void aZeroTerminalScheduleEndsInNoiseAlone() {
    NoiseSchedule schedule = NoiseSchedule.named("scaled-linear", 1000, 0.00085, 0.012);
    NoiseSchedule stretched = schedule.zeroTerminal();
    assertEquals(0, stretched.alphaCumprod(999));
    assertEquals(schedule.alphaCumprod(0), stretched.alphaCumprod(0), EXACT);
    for (int t = 1; t < 1000; t++) {
      assertTrue(stretched.alphaCumprod(t) < stretched.alphaCumprod(t - 1), "step " + t);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "linear, 1000, 0, 0.02",
    "linear, 1000, 1e-4, 1",
    "linear, 0, 1e-4, 0.02",
    "cosine, 10, NaN, 0.02"
  })
  void refusesWhatIsNoVariance(String name, int steps, double start, double end) {
    assertThrows(
        IllegalArgumentException.class, () -> NoiseSchedule.named(name, steps, start, end));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesARatioThatIsNone(double ratio) {
    NoiseSchedule schedule = NoiseSchedule.named("linear", 10, 1e-4, 0.02);
    assertThrows(IllegalArgumentException.class, () -> schedule.rescaled(ratio));
  }

  @Test
  void refusesStepsThatItDoesNotHave() {
    NoiseSchedule schedule = NoiseSchedule.named("linear", 10, 1e-4, 0.02);
    String message =
        assertThrows(IllegalArgumentException.class, () -> schedule.respaced(new int[] {0, 5, 10}))
            .getMessage();
    assertEquals("timesteps: found 10 as the last one, expected 0 to 9", message);
    assertThrows(IllegalArgumentException.class, () -> schedule.respaced(new int[0]));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> NoiseSchedule.named("linera", 1000, 1e-4, 0.02))
            .getMessage();
    assertTrue(message.contains("'linera': did you mean linear?"), message);
  }
}
