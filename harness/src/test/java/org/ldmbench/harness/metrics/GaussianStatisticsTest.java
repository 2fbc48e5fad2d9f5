package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.safetensors.SafetensorsReader;

class GaussianStatisticsTest {
  @Test
  void agreesWithNumpy() throws IOException {
    try (SafetensorsReader reader =
        SafetensorsReader.open(Path.of("src/test/resources/goldens/fid_a.safetensors"))) {
      GaussianStatistics s = GaussianStatistics.of(reader.doubles("regular.features2"), 237, 12);
      assertArrayEquals(reader.doubles("regular.mu2"), s.mean(), 1e-14);
      assertArrayEquals(reader.doubles("regular.sigma2"), s.covariance(), 1e-14);
    }
  }

  @Test
  void aLargeCommonOffsetDoesNotDrownTheSpread() {
    double[] features = new double[1000];
    for (int i = 0; i < features.length; i++) {
      features[i] = 1e9 + i % 2;
    }
    assertEquals(250.0 / 999, GaussianStatistics.of(features, 1000, 1).covariance()[0], 1e-12);
  }

  @Test
  void isSymmetricToTheBit() {
    float[] features = new float[131 * 3];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) Math.sin(i);
    }
    double[] c = GaussianStatistics.of(features, 131, 3).covariance();
    assertEquals(c[1], c[3]);
    assertEquals(c[2], c[6]);
    assertEquals(c[5], c[7]);
  }

  @Test
  void refusesOneRowAndValuesThatAreNotFinite() {
    assertThrows(IllegalArgumentException.class, () -> GaussianStatistics.of(new double[3], 1, 3));
    assertThrows(IllegalArgumentException.class, () -> GaussianStatistics.of(new double[5], 2, 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> GaussianStatistics.of(new double[] {1, Double.NaN}, 2, 1));
  }
}
