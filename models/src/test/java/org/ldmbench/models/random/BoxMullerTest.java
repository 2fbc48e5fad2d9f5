package org.ldmbench.models.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxMullerTest {

  @Test
  void theFastFloatIsTheExactOne() {
    CounterRandom words = CounterRandom.of(11, RandomStream.NOISE, 0, 0);
    for (int i = 0; i < 1 << 21; i++) {
      assertSame(words.nextLong());
    }
  }

  /** Halves that lie at the ends of what they can be, and around quarters of a turn. */
  @Test
  void atTheEdges() {
    for (long high : new long[] {0, 1, 0x7FFF_FFFFL, 0x8000_0000L, 0xB504_F333L, 0xFFFF_FFFFL}) {
      for (long eighth = 0; eighth < 8; eighth++) {
        for (long around = -2; around <= 2; around++) {
          long low = ((eighth << 29) + around) & 0xFFFF_FFFFL;
          assertSame(high << 32 | low);
        }
      }
    }
  }

  /** Words that lie so near the middle of two floats that the fast value alone rounds wrongly. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        0x0AFA_62E4_C000_0002L,
        0xA23B_48C3_BFFF_FE42L,
        0xF33B_1A7A_C30B_5E47L,
        0xAD77_B58F_C000_0009L
      })
  void whereOnlyTheExactOneTells(long word) {
    assertSame(word);
  }

  private static void assertSame(long word) {
    assertEquals((float) BoxMuller.exact(word), BoxMuller.rounded(word), Long.toHexString(word));
  }
}
