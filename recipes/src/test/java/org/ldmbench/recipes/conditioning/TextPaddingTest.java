package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.conditioning.TextPadding.Fill;

class TextPaddingTest {

  private static final int WIDTH = 2;

  @ParameterizedTest
  @EnumSource
  void aFullCaptionIsLeftAlone(Fill fill) {
    float[] full = {1, 2, 3, 4, 5, 6};
    assertArrayEquals(full, filled(fill, 0.5, full, 3, 3, 1));
  }

  @Test
  void replicasTile() {
    float[] found = filled(Fill.REPLICATE, 9, new float[] {1, 2, 3, 4, 0, 0, 0, 0, 0, 0}, 2, 5, 1);
    assertArrayEquals(new float[] {1, 2, 3, 4, 1, 2, 3, 4, 1, 2}, found);
  }

  @Test
  void zerosStayAndDoNotCount() {
    float[] padded = {1, 2, 0, 0};
    assertArrayEquals(padded, filled(Fill.ZERO, 1, padded, 1, 2, 1));
    assertEquals(1, new TextPadding(Fill.ZERO, 0).counted(1, 2));
    assertEquals(2, new TextPadding(Fill.REPLICATE, 0).counted(1, 2));
    assertEquals(2, new TextPadding(Fill.NOISY_REPLICATE, 0).counted(1, 2));
  }

  /** The channels (1, 3) and (0, 8) have deviations 1 and 4; 3 repeats give a factor sqrt(2). */
  @Test
  void theNoiseHasTheStrengthOfTheFormula() {
    float[] caption = {1, 0, 3, 8, 0, 0, 0, 0, 0, 0};
    float[] plain = filled(Fill.REPLICATE, 0, caption, 2, 5, 1);
    double[] squares = new double[WIDTH];
    int draws = 4000;
    for (int i = 0; i < draws; i++) {
      float[] noisy = filled(Fill.NOISY_REPLICATE, 0.1, caption, 2, 5, i);
      for (int j = 0; j < noisy.length; j++) {
        squares[j % WIDTH] += Math.pow(noisy[j] - plain[j], 2) / (draws * 5);
      }
    }
    assertEquals(0.1 * Math.sqrt(2), Math.sqrt(squares[0]), 0.003);
    assertEquals(0.4 * Math.sqrt(2), Math.sqrt(squares[1]), 0.012);
  }

  @Test
  void aCaptionOfOneTokenHasNoDeviationToScaleBy() {
    float[] caption = {1, 2, 0, 0};
    assertArrayEquals(
        new float[] {1, 2, 1, 2}, filled(Fill.NOISY_REPLICATE, 0.1, caption, 1, 2, 1));
  }

  @Test
  void aStrengthIsNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> new TextPadding(Fill.ZERO, -1));
  }

  private static float[] filled(
      Fill fill, double beta, float[] caption, int valid, int tokens, long sample) {
    float[] values = Arrays.copyOf(caption, caption.length);
    new TextPadding(fill, beta)
        .fill(
            values,
            0,
            valid,
            tokens,
            WIDTH,
            CounterRandom.of(1, RandomStream.TEXT_PADDING, 0, sample));
    return values;
  }
}
