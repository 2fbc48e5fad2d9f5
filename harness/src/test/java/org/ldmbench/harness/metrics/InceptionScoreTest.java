package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InceptionScoreTest {

  /** Sure of its class each time, and every class as often: as many as there are classes. */
  @Test
  void isBetweenOneAndTheNumberOfClasses() {
    float[] sure = new float[20 * 5];
    for (int row = 0; row < 20; row++) {
      sure[row * 5 + row % 5] = 1000;
    }
    assertEquals(5, InceptionScore.estimate(new FeatureTable(20, 5, sure)).value(), 1e-12);
    FeatureTable unsure = new FeatureTable(20, 5, new float[100]);
    assertEquals(1, InceptionScore.estimate(unsure).value(), 1e-12);
    assertEquals(0, InceptionScore.estimate(unsure).standardError(), 1e-12);
  }

  @Test
  void oneSplitIsTheEstimateAndTheErrorLeavesEachSampleOut() {
    FeatureTable logits = GaussianTables.standard(1, 15, 6);
    int[] order = IntStream.range(0, 15).toArray();
    Estimate estimate = InceptionScore.estimate(logits);
    assertEquals(estimate.value(), InceptionScore.splits(logits, 1, order).mean(), 1e-12);
    double[] leftOut = new double[15];
    for (int i = 0; i < 15; i++) {
      int left = i;
      int[] rest = IntStream.range(0, 15).filter(row -> row != left).toArray();
      leftOut[i] = InceptionScore.estimate(logits.select(rest)).value();
    }
    assertEquals(
        Estimate.ofJackknife(0, leftOut, 15).standardError(), estimate.standardError(), 1e-12);
  }

  @Test
  void splitsTakeTheRowsInOrder() {
    FeatureTable logits = GaussianTables.standard(1, 10, 6);
    int[] backwards = IntStream.range(0, 10).map(i -> 9 - i).toArray();
    double[] there = InceptionScore.splits(logits, 2, IntStream.range(0, 10).toArray()).scores();
    double[] back = InceptionScore.splits(logits, 2, backwards).scores();
    assertEquals(there[0], back[1], 1e-12);
    assertEquals(there[1], back[0], 1e-12);
  }

  @Test
  void tooFewSamplesAreToldHowManyItTakes() {
    FeatureTable two = GaussianTables.standard(1, 2, 6);
    String message =
        assertThrows(IllegalArgumentException.class, () -> InceptionScore.estimate(two))
            .getMessage();
    assertTrue(message.contains("found 2 samples, expected at least 3"), message);
    assertThrows(
        IllegalArgumentException.class, () -> InceptionScore.splits(two, 10, new int[] {0, 1}));
  }
}
