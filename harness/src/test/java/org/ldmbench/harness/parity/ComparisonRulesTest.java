package org.ldmbench.harness.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;

/** What counts as agreement where numbers are infinite, or the official code refuses. */
class ComparisonRulesTest {

  @TempDir private Path folder = Path.of("");

  /** Infinity is what 1 / 0 is at the end of a schedule without signal. */
  @ParameterizedTest
  @CsvSource({
    "Infinity, Infinity, true",
    "1e300, Infinity, false",
    "Infinity, 1, false",
    "-Infinity, Infinity, false",
    "NaN, Infinity, false",
    "NaN, 1, false",
    "0, 0, true",
    "1e-300, 0, false",
    "1.0000000000001, 1, true"
  })
  void relativeOnes(double found, double expected, boolean passes) throws IOException {
    try (Fixture fixture = fixture("{}")) {
      Comparisons comparisons = new Comparisons(fixture);
      comparisons.relative("x", new double[] {7, found}, new double[] {7, expected}, 1e-12);
      assertEquals(passes, comparisons.list().get(0).passed());
    }
  }

  @Test
  void whereTheOfficialCodeRefusesSoMustWe() throws IOException {
    assertEquals(true, agrees("{'1000|ddim300': 'ValueError', '1000|ddim4': [0, 250, 500, 750]}"));
    assertEquals(false, agrees("{'1000|ddim4': 'ValueError'}"));
    assertEquals(false, agrees("{'1000|ddim4': [0, 250, 500, 751]}"));
  }

  private boolean agrees(String json) throws IOException {
    try (Fixture fixture = fixture(json);
        NDManager manager = NDManager.newBaseManager("PyTorch")) {
      return ParityCases.run(fixture, manager).passed();
    }
  }

  private Fixture fixture(String json) throws IOException {
    return Fixture.open(
        Files.writeString(folder.resolve("space_timesteps_x.json"), json.replace('\'', '"')));
  }
}
