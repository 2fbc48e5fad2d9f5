package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.models.safetensors.SafetensorsReader;

/** Against 50-digit values computed from the recorded features. */
class FrechetDistanceTest {
  private static final Path GOLDENS = Path.of("src/test/resources/goldens");

  @ParameterizedTest
  @ValueSource(strings = {"regular", "identical", "diag"})
  void wellConditionedToNineDigits(String name) throws IOException {
    double expected = expected(name);
    assertEquals(expected, distance(name), Math.max(1e-9 * expected, 1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n_less_than_dim",
        "near_singular_rank1",
        "dead_features",
        "dead_one_side",
        "scale_1e-4"
      })
  void singularPairsAreNoWorse(String name) throws IOException {
    // The goldens ask for 1e-6 (1 + trace); a matrix square root would not do better.
    assertEquals(expected(name), distance(name), 1e-12);
  }

  @Test
  void fewerSamplesThanFeaturesCostNoDigits() {
    // Two sets of 20 in 96 dimensions that span the same 19: from this to a scaled copy the
    // distance is tr S (1 - 2)^2 exactly.
    Random random = new Random(1);
    double[] features = random.doubles(20 * 96).toArray();
    double[] twice = features.clone();
    double mean = 0;
    for (int i = 0; i < twice.length; i++) {
      twice[i] *= 2;
    }
    GaussianStatistics a = GaussianStatistics.of(features, 20, 96);
    GaussianStatistics b = GaussianStatistics.of(twice, 20, 96);
    double trace = 0;
    for (int i = 0; i < 96; i++) {
      mean += a.mean()[i] * a.mean()[i];
      trace += a.covariance()[i * 97];
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      assertEquals(mean + trace, FrechetDistance.between(a, b, manager), 1e-12 * (mean + trace));
      assertTrue(FrechetDistance.between(a, a, manager) < 1e-12);
    }
  }

  @Test
  void refusesDifferentWidths() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      GaussianStatistics a = GaussianStatistics.of(new double[4], 2, 2);
      GaussianStatistics b = GaussianStatistics.of(new double[6], 2, 3);
      assertThrows(IllegalArgumentException.class, () -> FrechetDistance.between(a, b, manager));
    }
  }

  private static double expected(String name) throws IOException {
    JsonNode result =
        new ObjectMapper()
            .readTree(GOLDENS.resolve("fid_a.json").toFile())
            .get("results")
            .get(name);
    return result.path("exact_from_features_mp50").asDouble(result.get("exact_mp40").asDouble());
  }

  private static double distance(String name) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(GOLDENS.resolve("fid_a.safetensors"));
        NDManager manager = NDManager.newBaseManager("PyTorch")) {
      return FrechetDistance.between(
          statistics(reader, name, 1), statistics(reader, name, 2), manager);
    }
  }

  private static GaussianStatistics statistics(SafetensorsReader reader, String name, int side)
      throws IOException {
    String features = name + ".features" + side;
    if (!reader.names().contains(features)) {
      return new GaussianStatistics(
          200, reader.doubles(name + ".mu" + side), reader.doubles(name + ".sigma" + side));
    }
    long[] shape = reader.info(features).shape();
    return GaussianStatistics.of(reader.doubles(features), (int) shape[0], (int) shape[1]);
  }
}
