package org.ldmbench.harness.parity.metric;

import java.io.IOException;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.parity.fixture.Fixture;

/** Recorded tables of features and of row numbers. */
final class FeatureTables {

  private FeatureTables() {}

  /** A float32 tensor (N, D). */
  static FeatureTable of(Fixture fixture, String tensor) throws IOException {
    fixture.expectShape(tensor, -1, -1);
    long[] shape = fixture.shape(tensor);
    return new FeatureTable((int) shape[0], (int) shape[1], fixture.floats(tensor));
  }

  /** Row numbers (lists, size), each below a limit. */
  static int[][] rows(Fixture fixture, String tensor, int limit) throws IOException {
    fixture.expectShape(tensor, -1, -1);
    double[] values = fixture.values(tensor);
    int[][] rows = new int[(int) fixture.shape(tensor)[0]][(int) fixture.shape(tensor)[1]];
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] >= limit) {
        throw new IllegalArgumentException(
            "%s tensor '%s': found row %.0f, expected one below %d"
                .formatted(fixture.name(), tensor, values[i], limit));
      }
      rows[i / rows[0].length][i % rows[0].length] = (int) values[i];
    }
    return rows;
  }
}
