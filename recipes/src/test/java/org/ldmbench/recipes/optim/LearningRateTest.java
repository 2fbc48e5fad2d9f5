package org.ldmbench.recipes.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  @Test
  void constantAfterTheWarmUp() {
    LearningRate rate = new LearningRate(0.8, 4, LearningRate.Decay.CONSTANT);
    assertEquals(0.2, rate.at(0, OptionalLong.of(10)), 1e-15);
    assertEquals(0.8, rate.at(3, OptionalLong.of(10)), 1e-15);
    assertEquals(0.8, rate.at(4, OptionalLong.of(10)));
    assertEquals(0.8, rate.at(1_000_000, OptionalLong.of(10)));
  }

  @Test
  void noWarmUp() {
    assertEquals(
        0.8, new LearningRate(0.8, 0, LearningRate.Decay.CONSTANT).at(0, OptionalLong.of(10)));
    assertEquals(
        0.8, new LearningRate(0.8, 0, LearningRate.Decay.COSINE).at(0, OptionalLong.of(10)));
  }

  @Test
  void cosineReachesZeroAndStaysThere() {
    LearningRate rate = new LearningRate(0.8, 2, LearningRate.Decay.COSINE);
    assertEquals(0.4, rate.at(7, OptionalLong.of(12)), 1e-15);
    assertEquals(0, rate.at(12, OptionalLong.of(12)), 1e-15);
    assertEquals(0, rate.at(13, OptionalLong.of(12)), 1e-15);
  }

  @Test
  void warmUpAsLongAsTheRunDividesByNothing() {
    assertEquals(
        0.8, new LearningRate(0.8, 5, LearningRate.Decay.COSINE).at(5, OptionalLong.of(5)));
  }

  @Test
  void cosineOverAnUnknownNumberOfStepsIsRefused() {
    LearningRate rate = new LearningRate(0.8, 0, LearningRate.Decay.COSINE);
    assertThrows(IllegalArgumentException.class, () -> rate.at(0, OptionalLong.empty()));
    assertEquals(
        0.8, new LearningRate(0.8, 0, LearningRate.Decay.CONSTANT).at(9, OptionalLong.empty()));
  }

  @Test
  void aRunShorterThanItsWarmUpNeverDecays() {
    LearningRate rate = new LearningRate(0.8, 8, LearningRate.Decay.COSINE);
    assertEquals(0.1, rate.at(0, OptionalLong.of(4)), 1e-15);
    assertEquals(0.4, rate.at(3, OptionalLong.of(4)), 1e-15);
    assertEquals(0.8, rate.at(8, OptionalLong.of(4)), 1e-15);
    assertEquals(0, rate.at(9, OptionalLong.of(4)), 1e-15);
  }

  @Test
  void aRunOfNoStepsDividesByNothing() {
    assertEquals(
        0.8, new LearningRate(0.8, 0, LearningRate.Decay.COSINE).at(0, OptionalLong.of(0)));
  }

  @Test
  void theLastStepOfACosineIsNotWasted() {
    LearningRate rate = new LearningRate(0.8, 0, LearningRate.Decay.COSINE);
    assertEquals(0.8 * 0.5 * (1 + Math.cos(Math.PI * 0.9)), rate.at(9, OptionalLong.of(10)), 1e-15);
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new LearningRate(-1, 0, LearningRate.Decay.CONSTANT));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LearningRate(Double.NaN, 0, LearningRate.Decay.CONSTANT));
    assertThrows(
        IllegalArgumentException.class, () -> new LearningRate(1, -1, LearningRate.Decay.CONSTANT));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> LearningRate.Decay.named("exponential"));
    assertEquals("decay: found 'exponential', expected 'constant' or 'cosine'", e.getMessage());
    assertEquals(LearningRate.Decay.COSINE, LearningRate.Decay.named("cosine"));
  }
}
