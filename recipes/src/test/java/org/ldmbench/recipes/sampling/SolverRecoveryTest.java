package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.diffusion.DiffusersGrid;
import org.ldmbench.recipes.diffusion.EdmConfig;
import org.ldmbench.recipes.diffusion.EdmPreconditioning;
import org.ldmbench.recipes.diffusion.FlowSigmas;
import org.ldmbench.recipes.diffusion.LuGrid;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.SamplingGrid;
import org.ldmbench.recipes.diffusion.TimestepSpacing;

/**
 * With the ideal network, solvers must approach the exact solution of the probability-flow
 * equation, at the rate of their order. Errors are of a coefficient in the map from noise to
 * latents, which are of size 1.
 */
class SolverRecoveryTest {

  private static final NoiseSchedule SCHEDULE =
      NoiseSchedule.named("scaled-linear", 1000, 0.00085, 0.012);
  private static final IdealNetwork IDEAL = new IdealNetwork(0.8, 0.5);
  private static final EdmConfig EDM = new EdmConfig(0.5, -1.2, 1.2, 0.002, 80, 7);

  /** A third-order solver starts with a step of first order, whose error then stays. */
  @ParameterizedTest
  @CsvSource({
    "1,  5, 0.135",
    "1, 20, 0.038",
    "1, 80, 0.0098",
    "2,  5, 0.034",
    "2, 20, 0.0029",
    "2, 80, 0.00019",
    "3,  5, 0.0007",
    "3, 20, 0.0014",
    "3, 80, 0.00007"
  })
  void luEvenlyInLogSnr(int order, int steps, double error) {
    assertError(error, lu(order, steps));
  }

  @Test
  void twiceTheStepsAreHalfTheErrorOrAQuarter() {
    assertRate(2, 0.1, n -> lu(1, n), 40);
    assertRate(4, 0.2, n -> lu(2, n), 40);
    assertRate(2, 0.1, n -> flow(false, n, 1), 40);
    assertRate(4, 0.8, n -> flow(true, n, 1), 80);
    assertRate(4, 0.4, SolverRecoveryTest::heun, 40);
    assertTrue(lu(3, 80) < lu(2, 80) / 2.5);
  }

  /** What is left is the last step, of first order, to no noise at all. */
  @ParameterizedTest
  @CsvSource({"LINSPACE, 20, 0.043", "LINSPACE, 160, 0.0053", "TRAILING, 160, 0.0043"})
  void diffusersToNoNoise(TimestepSpacing spacing, int steps, double error) {
    SamplingGrid grid =
        new DiffusersGrid(SCHEDULE, Parametrisation.V, true).at(spacing.solver(1000, steps, 0));
    assertError(error, error(grid, MultistepSolver.asDiffusers(grid, 2, true)));
  }

  @ParameterizedTest
  @CsvSource({"1, 20, 0.043", "2, 20, 0.0074", "3, 20, 0.0012", "2, 160, 0.0001"})
  void diffusersInKarrasLevels(int order, int steps, double error) {
    SamplingGrid grid = new DiffusersGrid(SCHEDULE, Parametrisation.EPSILON, false).karras(steps);
    assertError(error, error(grid, MultistepSolver.asDiffusers(grid, order, true)));
  }

  @ParameterizedTest
  @CsvSource({
    "false,  5, 1, 0.16",
    "false, 80, 1, 0.0094",
    "false, 80, 3, 0.018",
    "true,   5, 1, 0.66",
    "true,  80, 1, 0.0026",
    "true,  80, 3, 0.012"
  })
  void rectifiedFlow(boolean second, int steps, double shift, double error) {
    assertError(error, flow(second, steps, shift));
  }

  @ParameterizedTest
  @CsvSource({"10, 0.115", "40, 0.005", "160, 0.0003"})
  void heunSolvesEdm(int steps, double error) {
    assertError(error, heun(steps));
  }

  /** What churn adds, the steps remove: mean and deviation stay the data's. */
  @ParameterizedTest
  @CsvSource({"18, 2, 0.038", "18, 10, 0.063", "80, 10, 0.0033", "80, 40, 0.0082"})
  void churnKeepsTheDistribution(int steps, double amount, double error) {
    HeunSampler sampler = HeunSampler.of(EDM, steps, new HeunSampler.Churn(amount, 0.05, 50, 1));
    int batch = steps + 2;
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      float[] ends =
          sampler
              .sample(
                  edmNetwork(),
                  unit(manager, batch, 1),
                  (step, owner) -> unit(owner, batch, step + 2),
                  StepListener.NONE)
              .toFloatArray();
      double variance = 0;
      for (int i = 1; i < batch; i++) {
        variance += Math.pow(ends[i] - ends[0], 2);
      }
      assertTrue(ends[2] != ends[0] || ends[batch / 2] != ends[0], "noise was added");
      assertError(error, Math.max(Math.abs(ends[0] - 0.8), Math.abs(Math.sqrt(variance) - 0.5)));
    }
  }

  @Test
  void whatTheNetworkPredictsMakesNoDifference() {
    for (Parametrisation prediction :
        new Parametrisation[] {Parametrisation.X0, Parametrisation.V}) {
      SamplingGrid grid = new LuGrid(SCHEDULE, prediction).uniform(12);
      SamplingGrid usual = new LuGrid(SCHEDULE, Parametrisation.EPSILON).uniform(12);
      assertEquals(0, lu(usual, 2).distance(lu(grid, 2)), 1e-5, "only float32 lies between them");
    }
  }

  @Test
  void twoRunsAreEqualToTheBitAndASampleDoesNotSeeItsBatch() {
    Sampler[] samplers = {
      new EulerSampler(FlowSigmas.grid(9, 3)),
      MultistepSolver.asFlow(FlowSigmas.grid(9, 3)),
      MultistepSolver.asLu(new LuGrid(SCHEDULE, Parametrisation.EPSILON).uniform(12), 3),
      HeunSampler.of(EDM, 6, new HeunSampler.Churn(10, 0.05, 50, 1.003))
    };
    for (Sampler sampler : samplers) {
      try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
        NDArray noise = gaussian(manager, 1);
        float[] before = noise.toFloatArray();
        float[] whole = run(sampler, noise);
        assertArrayEquals(whole, run(sampler, noise));
        assertArrayEquals(before, noise.toFloatArray(), "the noise is left untouched");
        float[] second = run(sampler, noise.get(new NDIndex("1:2")));
        assertArrayEquals(Arrays.copyOfRange(whole, whole.length / 2, whole.length), second);
      }
    }
  }

  /** A network that is not linear; step noise is the same for every sample. */
  private static float[] run(Sampler sampler, NDArray noise) {
    return sampler
        .sample(
            (x, t) -> x.tanh(),
            noise,
            (step, owner) -> {
              NDArray one = gaussian(owner, 2 + step).get(new NDIndex("0:1"));
              return one.broadcast(noise.getShape());
            },
            StepListener.NONE)
        .toFloatArray();
  }

  private static NDArray gaussian(NDManager manager, long step) {
    float[] values = new float[2 * 3 * 4];
    CounterRandom.of(0, RandomStream.NOISE, step, 0).fillGaussian(values, 0, values.length);
    return Tensors.of(manager, values, new Shape(2, 3, 2, 2));
  }

  private static NDArray unit(NDManager manager, int batch, int one) {
    float[] values = new float[batch];
    values[one] = 1;
    return Tensors.of(manager, values, new Shape(batch, 1, 1, 1));
  }

  private static double lu(int order, int steps) {
    SamplingGrid grid = new LuGrid(SCHEDULE, Parametrisation.EPSILON).logSnr(steps);
    return lu(grid, order).distance(IDEAL.exact(grid, grid.signal()));
  }

  private static IdealNetwork.Affine lu(SamplingGrid grid, int order) {
    return IdealNetwork.sampledBy(
        MultistepSolver.asLu(grid, order), IDEAL.over(grid, grid.signal()));
  }

  private static double flow(boolean second, int steps, double shift) {
    SamplingGrid grid = FlowSigmas.grid(steps, shift);
    double[] signal = Arrays.stream(grid.noise()).map(sigma -> 1 - sigma).toArray();
    Sampler sampler = second ? MultistepSolver.asFlow(grid) : new EulerSampler(grid);
    return IdealNetwork.sampledBy(sampler, IDEAL.over(grid, signal))
        .distance(IDEAL.exact(grid, signal));
  }

  private static double heun(int steps) {
    HeunSampler sampler = HeunSampler.of(EDM, steps, HeunSampler.Churn.NONE);
    return IdealNetwork.sampledBy(sampler, edmNetwork()).distance(IDEAL.exactEdm(EDM.sigmaMax()));
  }

  private static Prediction edmNetwork() {
    return IDEAL.edm(new EdmPreconditioning(EDM.sigmaData()));
  }

  private static double error(SamplingGrid grid, Sampler sampler) {
    return IdealNetwork.sampledBy(sampler, IDEAL.over(grid, grid.signal()))
        .distance(IDEAL.exact(grid, grid.signal()));
  }

  /** The stated error is met, and is not stated too large by much. */
  private static void assertError(double stated, double found) {
    assertTrue(found <= stated && found >= stated * 0.75, "found " + found);
  }

  private static void assertRate(double rate, double within, IntFunction<Double> error, int steps) {
    assertEquals(rate, error.apply(steps) / error.apply(2 * steps), within);
  }
}
