package org.ldmbench.harness.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureBatchTest {

  @ParameterizedTest
  @CsvSource({
    "100, 64, 100",
    "50, 64, 50",
    "100, 72, 100",
    "100, 73, 98",
    "100, 256, 8",
    "100, 512, 2",
    "100, 1024, 1",
    "1, 8, 1"
  })
  void largePicturesGoInSmallerBatches(int most, int side, int expected) {
    assertEquals(expected, PictureBatch.of(most, side));
  }
}
