package org.ldmbench.harness.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.GaussianStatistics;

/** What is timed against each other is one number. */
class MatrixRootTest {

  @Test
  void bothWaysGiveTheSameDistance() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      GaussianStatistics a = FrechetBench.statistics(1, 48, manager);
      GaussianStatistics b = FrechetBench.statistics(2, 48, manager);
      double expected = FrechetDistance.between(a, b, manager);
      assertTrue(expected > 0);
      assertEquals(expected, MatrixRoot.distance(a, b, manager), 1e-6 * expected);
    }
  }
}
