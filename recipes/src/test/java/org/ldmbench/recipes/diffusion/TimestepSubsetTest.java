package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The official code's longer lists are among the parity fixtures. */
class TimestepSubsetTest {

  @Test
  void reachesBothEnds() {
    for (int count = 2; count <= 1000; count++) {
      int[] subset = TimestepSubset.even(1000, count);
      assertEquals(count, IntStream.of(subset).distinct().count());
      assertArrayEquals(IntStream.of(subset).sorted().toArray(), subset);
      assertEquals(0, subset[0]);
      assertEquals(999, subset[count - 1]);
    }
  }

  /** 4.5, 13.5 and 22.5 become 4, 14 and 22, as in Python. */
  @Test
  void halvesGoToTheEvenNumber() {
    assertArrayEquals(new int[] {0, 4, 9, 14, 18, 22, 27}, TimestepSubset.spaced(28, "7"));
  }

  @Test
  void sectionsHaveCountsOfTheirOwnAndEarlyOnesTakeTheRest() {
    // Sections 0-3, 4-6, 7-9.
    assertArrayEquals(new int[] {0, 3, 4, 7, 8, 9}, TimestepSubset.spaced(10, "2,1,3"));
    assertArrayEquals(new int[] {0, 3, 7, 9}, TimestepSubset.spaced(10, "2,0,2"));
  }

  @Test
  void anIntegerStrideIsFoundForItsCount() {
    assertArrayEquals(new int[] {0, 250, 500, 750}, TimestepSubset.spaced(1000, "ddim4"));
    assertArrayEquals(new int[] {0, 4, 8}, TimestepSubset.spaced(10, "ddim3"));
  }

  @Test
  void ldmCountsFromOne() {
    assertArrayEquals(new int[] {1, 251, 501, 751}, TimestepSubset.ldmUniform(1000, 4));
    assertArrayEquals(new int[] {1, 89, 356, 801}, TimestepSubset.ldmQuadratic(1000, 4));
  }

  @ParameterizedTest
  @CsvSource({"1000, 0", "1000, 1001", "1000, -1"})
  void refusesMoreThanThereAre(int steps, int count) {
    assertThrows(IllegalArgumentException.class, () -> TimestepSubset.even(steps, count));
    assertThrows(IllegalArgumentException.class, () -> TimestepSubset.ldmUniform(steps, count));
    assertThrows(IllegalArgumentException.class, () -> TimestepSubset.ldmQuadratic(steps, count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ten", "10,", "ddim", "ddim300", "ddim1", "400,400,400", "0,0"})
  void refusesInOneLineWhatTheOfficialCodeRefuses(String respacing) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TimestepSubset.spaced(1000, respacing))
            .getMessage();
    assertTrue(message.contains("found") && !message.contains("\n"), message);
  }
}
