package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/** The official code's losses and gradients are among the parity fixtures. */
class DiscreteProcessTest {

  private static final NoiseSchedule SCHEDULE = NoiseSchedule.named("linear", 1000, 1e-4, 0.02);
  private static final Shape SHAPE = new Shape(3, 2, 2, 2);
  private static final double[] TIMES = {0, 300, 999};

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final NDArray x0 = gaussian(1);
  private final NDArray noise = gaussian(2);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void mixesSignalAndNoisePerSampleAndTellsTheStep() {
    NoisyBatch batch =
        process(Parametrisation.EPSILON, Variance.FIXED_SMALL, Objective.MSE)
            .noisy(x0, noise, TIMES);
    assertArrayEquals(new long[] {0, 300, 999}, batch.modelTime().toLongArray());
    float[] clean = x0.toFloatArray();
    float[] eps = noise.toFloatArray();
    float[] expected = new float[clean.length];
    for (int i = 0; i < expected.length; i++) {
      int t = (int) TIMES[i / (expected.length / TIMES.length)];
      expected[i] = (float) (SCHEDULE.signal(t) * clean[i] + SCHEDULE.noise(t) * eps[i]);
    }
    assertArrayEquals(expected, batch.input().toFloatArray(), 1e-6f);
  }

  /** One draw of the sample's own sequence, so that all recipes see the same steps. */
  @Test
  void stepsAreDrawnEvenlyFromTheSequenceOfTheSample() {
    DiscreteProcess process = process(Parametrisation.EPSILON, Variance.FIXED_SMALL, Objective.MSE);
    int[] tenths = new int[10];
    for (int i = 0; i < 10_000; i++) {
      double t = process.drawTime(CounterRandom.of(5, RandomStream.TIMESTEP, 0, i));
      assertEquals(CounterRandom.of(5, RandomStream.TIMESTEP, 0, i).nextInt(1000), t);
      tenths[(int) t / 100]++;
    }
    // 1000 each, with a standard deviation of 30.
    assertTrue(Arrays.stream(tenths).allMatch(n -> n > 850 && n < 1150), Arrays.toString(tenths));
  }

  @ParameterizedTest
  @EnumSource(value = Parametrisation.class, names = "FLOW", mode = EnumSource.Mode.EXCLUDE)
  void theTrueOutputHasNoError(Parametrisation prediction) {
    DiscreteProcess process = process(prediction, Variance.FIXED_SMALL, Objective.MSE);
    NoisyBatch batch = process.noisy(x0, noise, TIMES);
    NDArray truth = target(prediction);
    assertArrayEquals(new float[3], process.loss(truth, batch).toFloatArray());
    // One off by 1 throughout has an error of 1.
    assertArrayEquals(
        new float[] {1, 1, 1},
        process.loss(truth.add(manager.ones(SHAPE, DataType.FLOAT32)), batch).toFloatArray(),
        1e-5f);
  }

  @ParameterizedTest
  @CsvSource({"EPSILON", "V", "X0"})
  void minSnrWeighsTheErrorByItsFormula(Parametrisation prediction) {
    DiscreteProcess process = process(prediction, Variance.FIXED_SMALL, Objective.MIN_SNR_5);
    NDArray off = target(prediction).add(manager.ones(SHAPE, DataType.FLOAT32));
    float[] found = process.loss(off, process.noisy(x0, noise, TIMES)).toFloatArray();
    for (int i = 0; i < TIMES.length; i++) {
      double abar = SCHEDULE.alphaCumprod((int) TIMES[i]);
      double snr = abar / (1 - abar);
      double least = Math.min(snr, 5);
      double expected = prediction == Parametrisation.X0 ? least : least / snr;
      assertEquals(expected, found[i], 1e-5 * expected, "t = " + TIMES[i]);
    }
  }

  /** The true output and the posterior's own variance: nothing is lost but at t = 0. */
  @Test
  void theBoundOfTheTruthIsZeroAndIsScaledBySteps() {
    NDArray truth = target(Parametrisation.X0);
    float[] bits =
        bound(Parametrisation.X0, Objective.KL, truth, Variance.FIXED_SMALL).toFloatArray();
    assertEquals(0, bits[1], 1e-6);
    assertEquals(0, bits[2], 1e-6);
    assertTrue(bits[0] > 0, "a likelihood of finite bins costs bits");
    NDArray off = truth.add(manager.ones(SHAPE, DataType.FLOAT32));
    float[] once =
        bound(Parametrisation.X0, Objective.KL, off, Variance.FIXED_SMALL).toFloatArray();
    float[] rescaled =
        bound(Parametrisation.X0, Objective.RESCALED_KL, off, Variance.FIXED_SMALL).toFloatArray();
    for (int i = 0; i < once.length; i++) {
      assertEquals(1000 * once[i], rescaled[i], 1e-6 * rescaled[i]);
    }
    // KL of two Gaussians of one variance: (difference of means)^2 / (2 variance), in bits.
    double difference = SCHEDULE.posteriorMean(300).first();
    double kl = difference * difference / (2 * SCHEDULE.posteriorVariance(300)) / Math.log(2);
    assertEquals(kl, once[1], 1e-4 * kl);
  }

  /** The bound teaches the variance alone: the mean's gradient is that of the error. */
  @ParameterizedTest
  @EnumSource(
      value = Objective.class,
      names = {"MSE", "RESCALED_MSE", "MIN_SNR_5"})
  void theBoundDoesNotMoveTheMean(Objective objective) {
    DiscreteProcess learned = process(Parametrisation.EPSILON, Variance.LEARNED_RANGE, objective);
    DiscreteProcess fixed = process(Parametrisation.EPSILON, Variance.FIXED_SMALL, objective);
    NDArray mean = gaussian(3);
    try (Autograd mode = Autograd.recording()) {
      NDArray both = mean.concat(gaussian(4), 1);
      both.setRequiresGradient(true);
      mean.setRequiresGradient(true);
      NDArray ours =
          OptimOps.gradients(
                  learned.loss(both, learned.noisy(x0, noise, TIMES)).sum(), new NDList(both))
              .get(0);
      NDArray plain =
          OptimOps.gradients(
                  fixed.loss(mean, fixed.noisy(x0, noise, TIMES)).sum(), new NDList(mean))
              .get(0);
      NDList halves = ours.split(2, 1);
      assertArrayEquals(plain.toFloatArray(), halves.get(0).toFloatArray(), 1e-6f);
      float[] variance = halves.get(1).toFloatArray();
      for (float one : variance) {
        assertTrue(one != 0, "every variance is taught");
      }
    }
  }

  @Test
  void refusesAFlow() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> process(Parametrisation.FLOW, Variance.FIXED_SMALL, Objective.MSE))
            .getMessage();
    assertTrue(message.contains("found flow, expected epsilon, x0 or v"), message);
  }

  private NDArray bound(
      Parametrisation prediction, Objective objective, NDArray output, Variance variance) {
    DiscreteProcess process = process(prediction, variance, objective);
    return process.loss(output, process.noisy(x0, noise, TIMES));
  }

  private static DiscreteProcess process(
      Parametrisation prediction, Variance variance, Objective objective) {
    return new DiscreteProcess(SCHEDULE, prediction, variance, objective);
  }

  private NDArray target(Parametrisation prediction) {
    return Combination.bySample(
        i -> {
          int t = (int) TIMES[i];
          return prediction.target(SCHEDULE.signal(t), SCHEDULE.noise(t));
        },
        x0,
        noise);
  }

  private NDArray gaussian(long index) {
    float[] values = new float[(int) SHAPE.size()];
    CounterRandom.of(1, RandomStream.NOISE, 0, index).fillGaussian(values, 0, values.length);
    return Tensors.of(manager, values, SHAPE);
  }
}
