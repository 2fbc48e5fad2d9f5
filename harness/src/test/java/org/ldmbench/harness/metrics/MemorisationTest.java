package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemorisationTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void ratiosOfKnownDistances() {
    FeatureTable training = new FeatureTable(4, 1, new float[] {0, 0, 8, 20});
    FeatureTable samples = new FeatureTable(5, 1, new float[] {0, 1, 4, 7, 20});
    // The two zeros are one picture: the next one is at 8.
    assertArrayEquals(
        new double[] {0, 1.0 / 7, 1, 1.0 / 7, 0},
        Memorisation.ratios(samples, training, manager),
        1e-15);
    assertEquals(0.8, Memorisation.estimate(samples, training, manager).value(), 1e-15);
  }

  @Test
  void copiesAreFoundAndFreshDrawsAreNot() {
    FeatureTable training = GaussianTables.standard(1, 300, 12);
    FeatureTable fresh = GaussianTables.standard(2, 200, 12);
    assertEquals(0, Memorisation.estimate(fresh, training, manager).value());
    float[] originals = training.values(0, 300);
    float[] copies = fresh.values(0, 200);
    for (int i = 0; i < 50 * 12; i++) {
      copies[i] = originals[i] + 0.01f * copies[i];
    }
    Estimate quarter = Memorisation.estimate(new FeatureTable(200, 12, copies), training, manager);
    assertEquals(0.25, quarter.value());
    assertEquals(Math.sqrt(0.25 * 0.75 / 199), quarter.standardError(), 1e-12);
  }

  @Test
  void copiesOfTheOnlyPictureAreFound() {
    FeatureTable training = new FeatureTable(2, 1, new float[] {3, 3});
    assertArrayEquals(
        new double[] {0, 1},
        Memorisation.ratios(new FeatureTable(2, 1, new float[] {3, 4}), training, manager));
  }

  @Test
  void tooFewAreToldHowManyItTakes() {
    FeatureTable one = GaussianTables.standard(1, 1, 4);
    FeatureTable two = GaussianTables.standard(1, 2, 4);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Memorisation.estimate(two, one, manager))
            .getMessage();
    assertTrue(message.contains("found 1 training pictures, expected at least 2"), message);
    assertThrows(IllegalArgumentException.class, () -> Memorisation.estimate(one, two, manager));
  }
}
