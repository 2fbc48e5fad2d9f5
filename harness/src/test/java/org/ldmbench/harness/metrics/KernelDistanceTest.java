package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class KernelDistanceTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final KernelDistance kid = new KernelDistance(MmdKernel.standard(4), manager);

  @AfterEach
  void close() {
    manager.close();
  }

  /** Two draws of one distribution: 0 on average even at 8 samples, and the error is right. */
  @Test
  void isUnbiasedAtAnyNumberOfSamples() {
    FeatureTable reference = GaussianTables.standard(1, 2000, 4);
    double sum = 0;
    double squares = 0;
    double claimed = 0;
    int draws = 300;
    for (int seed = 0; seed < draws; seed++) {
      Estimate estimate = kid.estimate(GaussianTables.of(10 + seed, 40, 4, 0.5, 1), reference);
      sum += estimate.value();
      squares += estimate.value() * estimate.value();
      claimed += estimate.standardError() * estimate.standardError() / draws;
    }
    double mean = sum / draws;
    double spread = Math.sqrt((squares - sum * mean) / (draws - 1));
    double large = kid.estimate(GaussianTables.of(9, 4000, 4, 0.5, 1), reference).value();
    double largeError =
        kid.estimate(GaussianTables.of(9, 4000, 4, 0.5, 1), reference).standardError();
    assertEquals(large, mean, 3 * Math.hypot(spread / Math.sqrt(draws), largeError));
    assertTrue(large > 10 * largeError);
    assertEquals(spread, Math.sqrt(claimed), 0.25 * spread);
  }

  @Test
  void equalDistributionsFallOnBothSidesOfZero() {
    FeatureTable reference = GaussianTables.standard(1, 2000, 4);
    int below = 0;
    for (int seed = 0; seed < 40; seed++) {
      below +=
          kid.estimate(GaussianTables.standard(10 + seed, 8, 4), reference).value() < 0 ? 1 : 0;
    }
    assertTrue(below > 8 && below < 38, below + " of 40");
  }

  @Test
  void theJackknifeLeavesEachSampleOut() {
    FeatureTable samples = GaussianTables.standard(1, 6, 4);
    FeatureTable reference = GaussianTables.standard(2, 9, 4);
    double[] leftOut = new double[6];
    for (int i = 0; i < 6; i++) {
      int left = i;
      int[] rest = IntStream.range(0, 6).filter(row -> row != left).toArray();
      leftOut[i] = kid.estimate(samples.select(rest), reference).value();
    }
    Estimate expected = Estimate.ofJackknife(0, leftOut, 6);
    assertEquals(expected.standardError(), kid.estimate(samples, reference).standardError(), 1e-10);
  }

  @Test
  void theWholeSetAsASubsetIsTheEstimate() {
    FeatureTable samples = GaussianTables.standard(1, 30, 4);
    FeatureTable reference = GaussianTables.of(2, 30, 4, 1, 1);
    int[][] all = KernelDistance.draw(3, 30, 30, 1, 0);
    double expected = kid.estimate(samples, reference).value();
    SplitScore subsets = kid.subsets(samples, reference, all, all);
    assertEquals(expected, subsets.mean(), 1e-12 * expected);
    assertEquals(0, subsets.deviation(), 1e-12 * expected);
  }

  @Test
  void subsetsAreDrawnWithoutRepetitionAndTheSameEachTime() {
    int[][] drawn = KernelDistance.draw(5, 10, 50, 7, 1);
    assertArrayEquals(drawn, KernelDistance.draw(5, 10, 50, 7, 1));
    assertTrue(!Arrays.deepEquals(drawn, KernelDistance.draw(5, 10, 50, 7, 0)));
    for (int[] subset : drawn) {
      assertEquals(10, Arrays.stream(subset).distinct().count());
      assertTrue(Arrays.stream(subset).allMatch(row -> row >= 0 && row < 50));
    }
  }

  @Test
  void tooFewSamplesAreToldHowManyItTakes() {
    FeatureTable two = GaussianTables.standard(1, 2, 4);
    assertRefused(() -> kid.estimate(two, two), "found 2 samples, expected at least 3");
    assertRefused(
        () -> KernelDistance.draw(1, 1000, 500, 1, 0),
        "found 500 pictures, expected at least 1000");
    FeatureTable narrow = GaussianTables.standard(1, 5, 3);
    FeatureTable wide = GaussianTables.standard(1, 5, 4);
    assertRefused(() -> kid.estimate(narrow, wide), "3 and 4 features");
  }

  private static void assertRefused(Executable action, String part) {
    String message = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(message.contains(part), message);
  }
}
