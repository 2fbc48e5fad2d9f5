package org.ldmbench.models.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private static final long LAST = CounterRandom.COORDINATE_LIMIT - 1;

  private static CounterRandom noise() {
    return CounterRandom.of(42, RandomStream.NOISE, 1000, 7);
  }

  // Golden values are from an independent Philox in Python, arbitrary-precision integers.
  @Test
  void wordsAreGolden() {
    CounterRandom random =
        CounterRandom.of(0x0123456789abcdefL, RandomStream.NOISE, LAST - 1, 0xabcdef12345L);
    assertEquals(0x4f3493660533c227L, random.nextLong());
    assertEquals(0x272ecb03ce5cf692L, random.nextLong());
    assertEquals(0x7d76e471e8cb81d2L, random.nextLong());
  }

  @Test
  void gaussiansAreGolden() {
    double[] expected = {
      1.3955107561916418, -2.0031814593957575, -0.19218877925676847, 0.1892719367889705
    };
    CounterRandom random = noise();
    for (double value : expected) {
      assertEquals(value, random.nextGaussian(), 1e-15);
    }
  }

  @Test
  void uniformsAreGolden() {
    CounterRandom doubles = noise();
    assertEquals(0.29036790972488613, doubles.nextDouble());
    assertEquals(0.02755924910671137, doubles.nextDouble());
    float[] floats = new float[4];
    noise().fillUniform(floats, 0, 4);
    assertArrayEquals(new float[] {0.2903679f, 0.02755922f, 0.9746511f, 0.8582501f}, floats);
  }

  @Test
  void boundedIntegersAndPermutationsAreGolden() {
    CounterRandom random = noise();
    int[] digits = {random.nextInt(10), random.nextInt(10), random.nextInt(10), random.nextInt(10)};
    assertArrayEquals(new int[] {2, 0, 9, 8}, digits);
    assertArrayEquals(
        new int[] {6, 2, 7, 1, 9, 0, 5, 8, 3, 4},
        CounterRandom.of(42, RandomStream.DATA_ORDER, 0, 0).permutation(10));
  }

  @Test
  void aFillIsTheSameInAnyPieces() {
    float[] whole = new float[100];
    noise().fillGaussian(whole, 0, 100);
    for (int split = 0; split <= 100; split++) {
      float[] pieces = new float[100];
      CounterRandom random = noise();
      random.fillGaussian(pieces, 0, split);
      random.fillGaussian(pieces, split, 100 - split);
      assertArrayEquals(whole, pieces);
    }
  }

  @Test
  void everyMethodSpendsOneWord() {
    CounterRandom words = noise();
    for (int i = 0; i < 7; i++) {
      words.nextLong();
    }
    CounterRandom mixed = noise();
    mixed.nextInt();
    mixed.nextInt(1000);
    mixed.nextDouble();
    mixed.nextFloat();
    mixed.nextBoolean();
    mixed.nextGaussian();
    mixed.fillUniform(new float[1], 0, 1);
    assertEquals(words.nextLong(), mixed.nextLong());
  }

  @Test
  void aFillKeepsToItsRange() {
    float[] out = new float[6];
    Arrays.fill(out, 99);
    noise().fillGaussian(out, 2, 3);
    assertEquals(99, out[1]);
    assertEquals(99, out[5]);
    assertThrows(IndexOutOfBoundsException.class, () -> noise().fillGaussian(out, 4, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> noise().fillUniform(out, -1, 3));
  }

  @Test
  void sequencesOfDifferentCoordinatesDiffer() {
    Set<Long> seen = new HashSet<>();
    long[] edges = {0, 1, (1L << 12) - 1, 1L << 12, (1L << 24) - 1, 1L << 24, 1L << 43, LAST};
    for (RandomStream stream : RandomStream.values()) {
      for (long step : edges) {
        for (long index : edges) {
          for (long seed : new long[] {0, 1, 1L << 32, -1}) {
            assertTrue(seen.add(CounterRandom.of(seed, stream, step, index).nextLong()));
          }
        }
      }
    }
  }

  @Test
  void gaussianMomentsAreStandard() {
    // 400,000 values over 100 samples; bounds are five standard errors.
    int n = 400_000;
    float[] values = new float[n];
    for (int sample = 0; sample < 100; sample++) {
      CounterRandom.of(3, RandomStream.NOISE, 5, sample).fillGaussian(values, sample * 4000, 4000);
    }
    double[] moments = new double[5];
    double lagged = 0;
    for (int i = 0; i < n; i++) {
      for (int k = 1; k <= 4; k++) {
        moments[k] += Math.pow(values[i], k) / n;
      }
      lagged += i == 0 ? 0 : (double) values[i] * values[i - 1] / n;
    }
    double root = Math.sqrt(n);
    assertEquals(0, moments[1], 5 / root);
    assertEquals(1, moments[2], 5 * Math.sqrt(2) / root);
    assertEquals(0, moments[3], 5 * Math.sqrt(15) / root);
    assertEquals(3, moments[4], 5 * Math.sqrt(96) / root);
    assertEquals(0, lagged, 5 / root);
  }

  @Test
  void uniformMomentsAndRange() {
    int n = 400_000;
    float[] values = new float[n];
    noise().fillUniform(values, 0, n);
    double mean = 0;
    double square = 0;
    for (float value : values) {
      assertTrue(value >= 0 && value < 1);
      mean += (double) value / n;
      square += (double) value * value / n;
    }
    assertEquals(0.5, mean, 5 * Math.sqrt(1 / 12.0 / n));
    assertEquals(1 / 3.0, square, 5 * Math.sqrt(4 / 45.0 / n));
  }

  @Test
  void permutationsHoldEachElementOnce() {
    for (int n : new int[] {0, 1, 2, 1000}) {
      int[] order = CounterRandom.of(9, RandomStream.DATA_ORDER, 1, 0).permutation(n);
      Arrays.sort(order);
      for (int i = 0; i < n; i++) {
        assertEquals(i, order[i]);
      }
      assertEquals(n, order.length);
    }
    assertThrows(IllegalArgumentException.class, () -> noise().permutation(-1));
  }

  @Test
  void permutationsAreUniform() {
    // Six orders of three elements, 6000 draws: chi-square, 5 degrees, p = 1e-5 at 30.9.
    int[] counts = new int[27];
    for (int epoch = 0; epoch < 6000; epoch++) {
      int[] order = CounterRandom.of(1, RandomStream.DATA_ORDER, epoch, 0).permutation(3);
      counts[order[0] * 9 + order[1] * 3 + order[2]]++;
    }
    double chiSquare = 0;
    for (int code : new int[] {5, 7, 11, 15, 19, 21}) {
      chiSquare += Math.pow(counts[code] - 1000, 2) / 1000;
    }
    assertTrue(chiSquare < 30.9, "chi-square " + chiSquare);
  }

  @Test
  void coordinatesOutOfRangeAreRefused() {
    for (long bad : new long[] {-1, LAST + 1, Long.MIN_VALUE}) {
      assertThrows(
          IllegalArgumentException.class, () -> CounterRandom.of(0, RandomStream.INIT, bad, 0));
      assertThrows(
          IllegalArgumentException.class, () -> CounterRandom.of(0, RandomStream.INIT, 0, bad));
    }
    assertThrows(IllegalArgumentException.class, () -> noise().nextInt(0));
  }

  @Test
  void theSequenceEndsInsteadOfRepeating() {
    CounterRandom random = noise();
    long first = noise().nextLong();
    random.seek(CounterRandom.WORD_LIMIT - 1);
    assertFalse(first == random.nextLong());
    assertThrows(IllegalStateException.class, random::nextLong);
  }

  @Test
  void streamIdsAreStable() {
    int id = 0;
    for (RandomStream stream : RandomStream.values()) {
      assertEquals(id++, stream.id());
    }
    assertEquals(4, RandomStream.NOISE.id());
    assertEquals(7, RandomStream.POSTERIOR.id());
  }
}
