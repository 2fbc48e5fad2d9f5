package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a distance of normals must do, whatever the numbers. */
class FrechetPropertiesTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"100, 8", "5, 8", "9, 8"})
  void ofASetToItselfIsExactlyZero(int rows, int width) {
    FeatureTable table = GaussianTables.standard(1, rows, width);
    GaussianStatistics s = GaussianStatistics.of(table);
    assertEquals(0.0, FrechetDistance.between(s, GaussianStatistics.of(table), manager));
    try (FrechetReference reference = new FrechetReference(s, manager)) {
      assertEquals(0.0, reference.distance(table));
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 90, 8", "5, 90, 8", "6, 4, 8"})
  void isSymmetricToTheBit(int rowsA, int rowsB, int width) {
    GaussianStatistics a = GaussianStatistics.of(GaussianTables.standard(1, rowsA, width));
    GaussianStatistics b = GaussianStatistics.of(GaussianTables.of(2, rowsB, width, 1, 2));
    double there = FrechetDistance.between(a, b, manager);
    assertEquals(there, FrechetDistance.between(b, a, manager));
    assertTrue(there > 1);
  }

  @ParameterizedTest
  @CsvSource({"300, 8", "6, 8"})
  void theOrderOfSamplesDoesNotMatter(int rows, int width) {
    FeatureTable a = GaussianTables.standard(1, rows, width);
    GaussianStatistics b = GaussianStatistics.of(GaussianTables.of(2, 200, width, 0.3, 1.2));
    double expected = FrechetDistance.between(GaussianStatistics.of(a), b, manager);
    GaussianStatistics shuffled = GaussianStatistics.of(GaussianTables.shuffled(a, 5));
    assertEquals(expected, FrechetDistance.between(shuffled, b, manager), 1e-12 * expected);
    assertEquals(0, FrechetDistance.between(GaussianStatistics.of(a), shuffled, manager), 1e-9);
  }

  /** Three ways to one number: Cholesky, eigenvectors, and the samples' own rows. */
  @ParameterizedTest
  @CsvSource({"7, 200, 12", "12, 200, 12", "7, 9, 12", "2, 30, 12", "13, 200, 12"})
  void rowsAndCovarianceAgree(int rows, int referenceRows, int width) {
    FeatureTable samples = GaussianTables.standard(1, rows, width);
    GaussianStatistics b = GaussianStatistics.of(GaussianTables.of(2, referenceRows, width, 1, 2));
    double expected = FrechetDistance.between(GaussianStatistics.of(samples), b, manager);
    try (FrechetReference reference = new FrechetReference(b, manager)) {
      assertEquals(expected, reference.distance(samples), 1e-11 * expected);
      assertEquals(expected, reference.distance(GaussianStatistics.of(samples)), 1e-11 * expected);
    }
  }

  /** With diagonal covariances it is the sum of the squared differences of the deviations. */
  @Test
  void diagonalsAreKnown() {
    GaussianStatistics a = GaussianTables.exact(4, 0, 1);
    GaussianStatistics b = GaussianTables.exact(4, 0.5, 3);
    // 4 means off by 1/2; deviations 1, 1.5, 2, 2.5 off by twice themselves.
    double expected = 1 + 4 * (1 + 2.25 + 4 + 6.25);
    assertEquals(expected, FrechetDistance.between(a, b, manager), 1e-12 * expected);
  }

  /** A spread of 17 orders of magnitude: a root of a product's eigenvalues would lose them. */
  @Test
  void smallVariancesAreNotLost() {
    double[] a = new double[9];
    double[] b = new double[9];
    double expected = 0;
    for (int i = 0; i < 3; i++) {
      a[i * 4] = Math.pow(10, -6 * i);
      b[i * 4] = 4 * a[i * 4];
      expected += a[i * 4];
    }
    double found =
        FrechetDistance.between(
            new GaussianStatistics(99, new double[3], a),
            new GaussianStatistics(99, new double[3], b),
            manager);
    assertEquals(expected, found, 1e-14);
  }

  @Test
  void aReferenceServesManySamples() {
    GaussianStatistics b = GaussianStatistics.of(GaussianTables.of(2, 200, 6, 1, 2));
    try (FrechetReference reference = new FrechetReference(b, manager)) {
      for (int seed = 3; seed < 6; seed++) {
        GaussianStatistics a = GaussianStatistics.of(GaussianTables.standard(seed, 90, 6));
        double expected = FrechetDistance.between(a, b, manager);
        assertEquals(expected, reference.distance(a), 1e-12 * expected);
      }
    }
  }

  /** The error that the jackknife claims against the spread over 60 draws. */
  @Test
  void theErrorIsTheSpreadOverDraws() {
    double sum = 0;
    double squares = 0;
    double claimed = 0;
    int draws = 60;
    try (FrechetReference reference =
        new FrechetReference(GaussianTables.exact(5, 0, 1), manager)) {
      for (int seed = 0; seed < draws; seed++) {
        FeatureTable samples = GaussianTables.of(100 + seed, 400, 5, 0.3, 1.1);
        Estimate estimate = FrechetDistance.estimate(samples, reference);
        sum += estimate.value();
        squares += estimate.value() * estimate.value();
        claimed += estimate.standardError() / draws;
      }
    }
    double spread = Math.sqrt((squares - sum * sum / draws) / (draws - 1));
    assertEquals(spread, claimed, 0.3 * spread);
  }

  @Test
  void atInfinityTheBiasIsGone() {
    double plain = 0;
    double extrapolated = 0;
    double claimed = 0;
    int draws = 20;
    int width = 10;
    double scale = 1.2;
    GaussianStatistics exact = GaussianTables.exact(width, 0, 1);
    double truth = FrechetDistance.between(GaussianTables.exact(width, 0, scale), exact, manager);
    try (FrechetReference reference = new FrechetReference(exact, manager)) {
      for (int seed = 0; seed < draws; seed++) {
        FeatureTable samples = GaussianTables.of(200 + seed, 240, width, 0, scale);
        plain += reference.distance(samples) / draws;
        Estimate estimate = FrechetExtrapolation.estimate(samples, reference);
        extrapolated += estimate.value() / draws;
        claimed += estimate.standardError() / draws;
      }
    }
    assertTrue(plain - truth > 0.4, plain + " " + truth);
    // Four errors of the mean over the draws.
    assertEquals(truth, extrapolated, 4 * claimed / Math.sqrt(draws));
    assertTrue(Math.abs(extrapolated - truth) < 0.25 * (plain - truth), extrapolated + "");
  }

  @Test
  void tooFewSamplesAreToldHowManyItTakes() {
    try (FrechetReference reference =
        new FrechetReference(GaussianTables.exact(8, 0, 1), manager)) {
      assertRefused(23, reference, "found 23 samples, expected at least 24", false);
      assertRefused(59, reference, "found 59 samples, expected at least 60", true);
      assertTrue(
          Double.isFinite(
              FrechetExtrapolation.estimate(GaussianTables.standard(1, 60, 8), reference)
                  .standardError()));
    }
    assertEquals(12 * 1025, FrechetExtrapolation.minSamples(2048));
  }

  private static void assertRefused(
      int rows, FrechetReference reference, String part, boolean infinity) {
    FeatureTable samples = GaussianTables.standard(1, rows, 8);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> {
                  if (infinity) {
                    FrechetExtrapolation.estimate(samples, reference);
                  } else {
                    FrechetDistance.estimate(samples, reference);
                  }
                })
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
