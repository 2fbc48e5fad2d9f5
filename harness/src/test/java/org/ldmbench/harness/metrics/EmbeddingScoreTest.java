package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.safetensors.SafetensorsReader;

class EmbeddingScoreTest {
  @Test
  void agreesWithTheGolden() throws IOException {
    try (SafetensorsReader reader =
        SafetensorsReader.open(Path.of("src/test/resources/goldens/clipscore_a.safetensors"))) {
      float[] pictures = reader.floats("image_emb");
      float[] texts = reader.floats("text_emb");
      assertArrayEquals(reader.doubles("cos"), EmbeddingScore.cosines(pictures, texts, 12), 1e-12);
      assertEquals(0.4326448094208602, EmbeddingScore.mean(pictures, texts, 12), 1e-12);
    }
  }

  @Test
  void anOppositePairCountsAsZero() {
    assertEquals(0.5, EmbeddingScore.mean(new float[] {1, 0, 0, 2}, new float[] {-3, 0, 0, 1}, 2));
  }

  @Test
  void theErrorIsTheDeviationOfTheMean() {
    float[] pictures = {1, 0, 1, 0, 1, 0};
    float[] texts = {1, 0, 0, 1, -1, 0};
    Estimate estimate = EmbeddingScore.estimate(EmbeddingScore.cosines(pictures, texts, 3));
    assertEquals(1 / 3.0, estimate.value(), 1e-15);
    assertEquals(1 / 3.0, estimate.standardError(), 1e-15);
    assertEquals(3, estimate.count());
    assertThrows(IllegalArgumentException.class, () -> EmbeddingScore.estimate(new double[1]));
  }

  @Test
  void refusesTablesOfDifferentSizesAndNan() {
    assertThrows(
        IllegalArgumentException.class, () -> EmbeddingScore.mean(new float[4], new float[2], 2));
    assertThrows(
        IllegalArgumentException.class,
        () -> EmbeddingScore.mean(new float[] {Float.NaN}, new float[] {1}, 1));
  }
}
