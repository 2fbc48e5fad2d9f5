package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.ops.Tensors;

class ReverseStepTest {

  private static final NoiseSchedule SCHEDULE = NoiseSchedule.named("linear", 10, 0.05, 0.4);
  private static final Shape ONE = new Shape(2, 1, 1, 1);
  private static final int[] STEPS = {0, 6};

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(Variance.class)
  void theVarianceIsTheOneThatWasAskedFor(Variance variance) {
    // The second half: a share of the range of one half, or a log-variance of 0.5.
    NDArray output = variance.isLearned() ? values(0.1f, 0.5f, 0.2f, 0.5f) : values(0.1f, 0.2f);
    float[] found =
        new ReverseStep(SCHEDULE, Parametrisation.X0, variance, false)
            .at(values(1, -1), output, STEPS)
            .logVariance()
            .toFloatArray();
    for (int i = 0; i < STEPS.length; i++) {
      double small = SCHEDULE.posteriorLogVariance(STEPS[i]);
      double large = Math.log(SCHEDULE.beta(STEPS[i]));
      double expected =
          switch (variance) {
            case FIXED_SMALL -> small;
            case FIXED_LARGE -> STEPS[i] == 0 ? small : large;
            case LEARNED_RANGE -> 0.75 * large + 0.25 * small;
            case LEARNED -> 0.5;
          };
      assertEquals(expected, found[i], 1e-6, "step " + STEPS[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Parametrisation.class, names = "FLOW", mode = EnumSource.Mode.EXCLUDE)
  void aTrueOutputAimsAtTheTruePosterior(Parametrisation prediction) {
    NDArray x0 = values(0.5f, -0.25f);
    NDArray eps = values(1.5f, 0.75f);
    NDArray x = mix(i -> new Combination(signal(i), noise(i)), x0, eps);
    NDArray output = mix(i -> prediction.target(signal(i), noise(i)), x0, eps);
    ReverseStep.Gaussian step =
        new ReverseStep(SCHEDULE, prediction, Variance.FIXED_SMALL, false).at(x, output, STEPS);
    assertArrayEquals(x0.toFloatArray(), step.x0().toFloatArray(), 1e-5f);
    assertArrayEquals(
        mix(i -> SCHEDULE.posteriorMean(STEPS[i]), x0, x).toFloatArray(),
        step.mean().toFloatArray(),
        1e-5f);
  }

  @Test
  void cleanLatentsAreLimitedBeforeTheMeanIsTaken() {
    NDArray x = values(0.3f, 0.3f);
    ReverseStep.Gaussian step =
        new ReverseStep(SCHEDULE, Parametrisation.X0, Variance.FIXED_SMALL, true)
            .at(x, values(5, -7), STEPS);
    assertArrayEquals(new float[] {1, -1}, step.x0().toFloatArray());
    assertArrayEquals(
        mix(i -> SCHEDULE.posteriorMean(STEPS[i]), values(1, -1), x).toFloatArray(),
        step.mean().toFloatArray());
  }

  private static NDArray mix(IntFunction<Combination> c, NDArray x, NDArray y) {
    return Combination.bySample(c, x, y);
  }

  private static double signal(int sample) {
    return SCHEDULE.signal(STEPS[sample]);
  }

  private static double noise(int sample) {
    return SCHEDULE.noise(STEPS[sample]);
  }

  private NDArray values(float... values) {
    return Tensors.of(
        manager, values, values.length == 2 ? ONE : new Shape(2, values.length / 2, 1, 1));
  }
}
