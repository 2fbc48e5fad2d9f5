package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestepSubsetTest {

  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "goldens", "space_timesteps_a.json");

  /** guided-diffusion's own {@code space_timesteps}. */
  @ParameterizedTest
  @ValueSource(ints = {10, 250})
  void isTheOfficialOne(int count) throws IOException {
    JsonNode golden = new JsonMapper().readTree(GOLDEN.toFile()).get("1000|" + count);
    int[] expected = IntStream.range(0, golden.size()).map(i -> golden.get(i).intValue()).toArray();
    assertEquals(count, expected.length);
    assertArrayEquals(expected, TimestepSubset.even(1000, count));
  }

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

  @ParameterizedTest
  @CsvSource({"1000, 0", "1000, 1001", "1000, -1"})
  void refusesMoreThanThereAre(int steps, int count) {
    assertThrows(IllegalArgumentException.class, () -> TimestepSubset.even(steps, count));
  }
}
