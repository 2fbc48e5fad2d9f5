package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ldmbench.recipes.conditioning.TextPadding.Fill.NOISY_REPLICATE;
import static org.ldmbench.recipes.conditioning.TextPadding.Fill.REPLICATE;
import static org.ldmbench.recipes.conditioning.TextPadding.Fill.ZERO;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.conditioning.TextPadding.Fill;

class TextPaddingTest {

  private static final int WIDTH = 4;

  @ParameterizedTest
  @EnumSource(Fill.class)
  void aFullCaptionStaysAsItIs(Fill fill) {
    float[] caption = caption(16, 16);
    CounterRandom random = random(1);
    float[] before = caption.clone();
    new TextPadding(fill, 0.5).fill(caption, 0, 16, 16, WIDTH, random);
    assertArrayEquals(before, caption);
    assertEquals(random(1).nextLong(), random.nextLong(), "no noise was drawn");
  }

  @Test
  void zeroPaddingChangesNothingAndDoesNotCount() {
    float[] caption = caption(3, 16);
    float[] before = caption.clone();
    TextPadding zero = new TextPadding(ZERO, 0);
    zero.fill(caption, 0, 3, 16, WIDTH, random(1));
    assertArrayEquals(before, caption);
    assertEquals(3, zero.counted(3, 16));
  }

  @ParameterizedTest
  @CsvSource({"1, 16", "3, 16", "8, 16", "15, 16", "5, 7"})
  void replicasTileTheValidTokens(int valid, int tokens) {
    float[] caption = filled(new TextPadding(REPLICATE, 0), valid, tokens, 1);
    float[] bare = caption(valid, tokens);
    for (int i = 0; i < tokens * WIDTH; i++) {
      assertEquals(bare[i % (valid * WIDTH)], caption[i], "value " + i);
    }
    assertEquals(tokens, new TextPadding(REPLICATE, 0).counted(valid, tokens));
  }

  @Test
  void noiseOfNoStrengthIsNone() {
    assertArrayEquals(
        filled(new TextPadding(REPLICATE, 0), 3, 16, 1),
        filled(new TextPadding(NOISY_REPLICATE, 0), 3, 16, 1));
  }

  /** {@code beta sqrt(m - 1) std}, std being the channel's over the valid tokens. */
  @ParameterizedTest
  @CsvSource({"1000, 2000, 2", "999, 2000, 3", "1999, 2000, 2", "100, 2000, 20"})
  void noiseGrowsWithTheRepeatsAndWithTheChannel(int valid, int tokens, int repeats) {
    double beta = 0.3;
    float[] plain = filled(new TextPadding(REPLICATE, 0), valid, tokens, 1);
    float[] noisy = filled(new TextPadding(NOISY_REPLICATE, beta), valid, tokens, 1);
    float[] noise = new float[noisy.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = noisy[i] - plain[i];
    }
    for (int c = 0; c < WIDTH; c++) {
      double expected = beta * Math.sqrt(repeats - 1) * deviation(plain, valid, c);
      // Of 2000 values, a deviation is known to 1.6 %.
      assertEquals(expected, deviation(noise, tokens, c), 0.05 * expected, "channel " + c);
      assertEquals(1, deviation(noise, valid, c) / expected, 0.25, "valid tokens are noisy too");
    }
  }

  @Test
  void oneTokenHasNoSpreadSoItsReplicasHaveNoNoise() {
    assertArrayEquals(
        filled(new TextPadding(REPLICATE, 0), 1, 16, 1),
        filled(new TextPadding(NOISY_REPLICATE, 0.5), 1, 16, 1));
  }

  @Test
  void oneSequenceIsOneResultAndSpendsAValueForEach() {
    TextPadding noisy = new TextPadding(NOISY_REPLICATE, 0.1);
    assertArrayEquals(filled(noisy, 3, 16, 1), filled(noisy, 3, 16, 1));
    assertFalse(Arrays.equals(filled(noisy, 3, 16, 1), filled(noisy, 3, 16, 2)));
    CounterRandom random = random(1);
    noisy.fill(caption(3, 16), 0, 3, 16, WIDTH, random);
    CounterRandom expected = random(1);
    for (int i = 0; i < 16 * WIDTH; i++) {
      expected.nextLong();
    }
    assertEquals(expected.nextLong(), random.nextLong());
  }

  @Test
  void aCaptionIsFilledAtItsPlaceAndItsNeighboursStay() {
    TextPadding noisy = new TextPadding(NOISY_REPLICATE, 0.1);
    float[] alone = filled(noisy, 3, 16, 1);
    float[] three = new float[3 * alone.length];
    Arrays.fill(three, 7);
    System.arraycopy(caption(3, 16), 0, three, alone.length, alone.length);
    noisy.fill(three, alone.length, 3, 16, WIDTH, random(1));
    assertArrayEquals(alone, Arrays.copyOfRange(three, alone.length, 2 * alone.length));
    for (int i = 0; i < alone.length; i++) {
      assertEquals(7, three[i]);
      assertEquals(7, three[2 * alone.length + i]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN})
  void aStrengthBelowZeroIsRefused(double beta) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new TextPadding(NOISY_REPLICATE, beta))
            .getMessage();
    assertEquals("conditioning.padding.beta: found " + beta + ", expected 0 or more", message);
  }

  private static float[] filled(TextPadding padding, int valid, int tokens, long seed) {
    float[] caption = caption(valid, tokens);
    padding.fill(caption, 0, valid, tokens, WIDTH, random(seed));
    return caption;
  }

  /** Each channel has a mean and a spread of its own. */
  private static float[] caption(int valid, int tokens) {
    float[] values = new float[tokens * WIDTH];
    CounterRandom.of(3, RandomStream.NOISE, 0, 0).fillGaussian(values, 0, valid * WIDTH);
    for (int i = 0; i < valid * WIDTH; i++) {
      values[i] = i % WIDTH + (1 + i % WIDTH) * values[i];
    }
    return values;
  }

  private static CounterRandom random(long seed) {
    return CounterRandom.of(seed, RandomStream.TEXT_PADDING, 0, 0);
  }

  private static double deviation(float[] values, int tokens, int channel) {
    double mean = 0;
    double square = 0;
    for (int i = 0; i < tokens; i++) {
      double value = values[i * WIDTH + channel];
      mean += value / tokens;
      square += value * value / tokens;
    }
    return Math.sqrt(square - mean * mean);
  }
}
