package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.harness.metrics.PrecisionRecall.Surface;

class PrecisionRecallTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Each is in its own ball, and in k - 1 others on average: the k-th is on the surface. */
  @Test
  void aSetCoversItselfAndHasDensityOne() {
    FeatureTable table = GaussianTables.standard(1, 120, 6);
    PrecisionRecall self = PrecisionRecall.of(table, table, 5, Surface.OUTSIDE, manager);
    assertEquals(1, self.precision().value());
    assertEquals(1, self.recall().value());
    assertEquals(1, self.density().value(), 1e-12);
    assertEquals(1, self.coverage().value());
    PrecisionRecall closed = PrecisionRecall.of(table, table, 5, Surface.INSIDE, manager);
    assertEquals(6.0 / 5, closed.density().value(), 1e-12);
  }

  @Test
  void setsFarApartHaveNothingInCommon() {
    FeatureTable near = GaussianTables.standard(1, 50, 6);
    FeatureTable far = GaussianTables.of(2, 60, 6, 1000, 1);
    PrecisionRecall none = PrecisionRecall.of(near, far, 3, Surface.OUTSIDE, manager);
    assertEquals(0, none.precision().value() + none.recall().value());
    assertEquals(0, none.density().value() + none.coverage().value());
  }

  @Test
  void oneModeOfTwoIsPreciseButIncomplete() {
    float[] values = GaussianTables.standard(1, 200, 3).values(0, 200);
    for (int row = 100; row < 200; row++) {
      values[3 * row] += 1000;
    }
    FeatureTable both = new FeatureTable(200, 3, values);
    FeatureTable one = GaussianTables.standard(2, 100, 3);
    PrecisionRecall dropped = PrecisionRecall.of(one, both, 5, Surface.OUTSIDE, manager);
    assertTrue(dropped.precision().value() > 0.8);
    assertTrue(dropped.recall().value() <= 0.5 && dropped.coverage().value() <= 0.5);
    PrecisionRecall invented = PrecisionRecall.of(both, one, 5, Surface.OUTSIDE, manager);
    assertTrue(invented.recall().value() > 0.8);
    assertTrue(invented.precision().value() <= 0.5);
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    FeatureTable samples = GaussianTables.standard(1, 80, 5);
    FeatureTable reference = GaussianTables.of(2, 90, 5, 0.4, 0.8);
    assertEquals(
        PrecisionRecall.of(samples, reference, 4, Surface.OUTSIDE, manager).recall().value(),
        PrecisionRecall.of(
                GaussianTables.shuffled(samples, 3),
                GaussianTables.shuffled(reference, 4),
                4,
                Surface.OUTSIDE,
                manager)
            .recall()
            .value());
  }

  /** The shortcuts for errors against leaving out one sample after the other. */
  @ParameterizedTest
  @EnumSource(Surface.class)
  void errorsAreTheJackknifes(Surface surface) {
    int rows = 25;
    FeatureTable samples = GaussianTables.standard(1, rows, 4);
    FeatureTable reference = GaussianTables.of(2, 60, 4, 0.6, 0.7);
    double[][] leftOut = new double[4][rows];
    for (int i = 0; i < rows; i++) {
      int left = i;
      int[] rest = IntStream.range(0, rows).filter(row -> row != left).toArray();
      PrecisionRecall without =
          PrecisionRecall.of(samples.select(rest), reference, 3, surface, manager);
      leftOut[0][i] = without.precision().value();
      leftOut[1][i] = without.recall().value();
      leftOut[2][i] = without.density().value();
      leftOut[3][i] = without.coverage().value();
    }
    PrecisionRecall all = PrecisionRecall.of(samples, reference, 3, surface, manager);
    double[] found = {
      all.precision().standardError(),
      all.recall().standardError(),
      all.density().standardError(),
      all.coverage().standardError()
    };
    double[] expected = new double[4];
    for (int m = 0; m < 4; m++) {
      expected[m] = Estimate.ofJackknife(0, leftOut[m], rows).standardError();
      assertTrue(expected[m] > 0.01);
    }
    assertArrayEquals(expected, found, 1e-12);
  }

  @Test
  void radiiReachToTheKthOther() {
    FeatureTable line = new FeatureTable(5, 1, new float[] {0, 1, 3, 7, 7});
    NeighbourBalls balls = NeighbourBalls.of(line, 2, manager);
    assertArrayEquals(new double[] {3, 2, 3, 4, 4}, balls.radii());
    assertArrayEquals(new double[] {7, 6, 4, 6, 6}, balls.nextRadii());
    assertArrayEquals(new int[] {1, 2}, balls.neighbours()[0]);
    assertArrayEquals(new int[] {4, 2}, balls.neighbours()[3]);
  }

  @Test
  void tooFewSamplesAreToldHowManyItTakes() {
    FeatureTable few = GaussianTables.standard(1, 6, 4);
    FeatureTable many = GaussianTables.standard(2, 9, 4);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> PrecisionRecall.of(few, many, 5, Surface.OUTSIDE, manager))
            .getMessage();
    assertTrue(message.contains("found 6 samples, expected at least 7"), message);
    assertThrows(
        IllegalArgumentException.class,
        () -> PrecisionRecall.of(many, few, 5, Surface.OUTSIDE, manager));
  }
}
