package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.diffusion.Combination;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.StepChain;
import org.ldmbench.recipes.diffusion.TimestepSubset;

/** Driven by an oracle; DiT's own trajectories are among the parity fixtures. */
class DdimSamplerTest {

  private static final NoiseSchedule SCHEDULE = NoiseSchedule.named("linear", 1000, 1e-4, 0.02);
  private static final Shape SHAPE = new Shape(2, 4, 2, 2);
  private static final float TOLERANCE = 1e-4f;
  private static final StepNoise NONE =
      (step, manager) -> {
        throw new AssertionError("a deterministic sampler asked for noise at step " + step);
      };

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final List<Double> times = new ArrayList<>();

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"1, EPSILON", "2, EPSILON", "10, X0", "10, V", "1000, EPSILON"})
  void theTrueOutputLeadsToTheTrueLatents(int steps, Parametrisation prediction) {
    NDArray x0 = gaussian(1);
    NDArray noise = gaussian(2);
    float[] before = noise.toFloatArray();
    StepChain chain = StepChain.spaced(SCHEDULE, TimestepSubset.even(1000, steps));
    NDArray end =
        new DdimSampler(chain, prediction, 0, false)
            .sample(oracle(prediction, x0), noise, NONE, StepListener.NONE);
    assertArrayEquals(x0.toFloatArray(), end.toFloatArray(), TOLERANCE);
    assertArrayEquals(before, noise.toFloatArray(), "the noise is left as it was");
    assertSame(manager, end.getManager());
    assertEquals(steps, times.size());
    for (int i = 0; i < steps; i++) {
      assertEquals(chain.times()[steps - 1 - i], times.get(i), "time of call " + i);
    }
  }

  /** Its last step goes to the signal of the first training step, not to clean latents. */
  @Test
  void inLdmsStepsALittleOfTheNoiseIsLeft() {
    NDArray x0 = gaussian(1);
    NDArray noise = gaussian(2);
    StepChain chain = StepChain.ldm(SCHEDULE, TimestepSubset.ldmUniform(1000, 20));
    NDArray end =
        new DdimSampler(chain, Parametrisation.EPSILON, 0, false)
            .sample(oracle(Parametrisation.EPSILON, x0), noise, NONE, StepListener.NONE);
    assertEquals(951, times.get(0));
    assertEquals(1, times.get(19));
    double a = SCHEDULE.signal(951);
    double s = SCHEDULE.noise(951);
    NDArray eps = new Combination(1 / s, -a / s).of(noise, x0);
    NDArray expected = new Combination(SCHEDULE.signal(0), SCHEDULE.noise(0)).of(x0, eps);
    assertArrayEquals(expected.toFloatArray(), end.toFloatArray(), TOLERANCE);
  }

  /**
   * LDM's own {@code DDIMSampler} on Stable Diffusion's schedule, four steps of eta 0.7: noise is
   * added at the last step too.
   */
  @Test
  void ldmsTrajectoryWithNoise() {
    float[][] recorded = {
      {0.1280411f, -2.081871f, 2.406314f},
      {-0.4450385f, -2.797689f, 2.643361f},
      {-0.4428562f, -2.768271f, 2.565447f},
      {-0.4458599f, -2.749503f, 2.564633f}
    };
    NoiseSchedule schedule = NoiseSchedule.named("scaled-linear", 1000, 0.00085, 0.012);
    Shape shape = new Shape(1, 3, 1, 1);
    Prediction model =
        (x, t) -> x.add(x.getManager().full(shape, (float) (t / 1000), DataType.FLOAT32)).tanh();
    StepNoise cosines =
        (step, owner) -> {
          float[] values = new float[3];
          for (int j = 0; j < 3; j++) {
            values[j] = (float) Math.cos(step + 1 + j);
          }
          return Tensors.of(owner, values, shape);
        };
    List<float[]> states = new ArrayList<>();
    NDArray end =
        new DdimSampler(
                StepChain.ldm(schedule, TimestepSubset.ldmUniform(1000, 4)),
                Parametrisation.EPSILON,
                0.7,
                false)
            .sample(
                model,
                Tensors.of(manager, new float[] {0.5f, -1, 2}, shape),
                cosines,
                (step, state, aim) -> states.add(state.toFloatArray()));
    assertEquals(4, states.size());
    assertArrayEquals(end.toFloatArray(), states.get(3));
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(recorded[i], states.get(i), 2e-6f, "step " + i);
    }
  }

  @Test
  void theListenerHearsEveryStateAndWhereItWasAimedAt() {
    NDArray x0 = gaussian(1);
    List<float[]> states = new ArrayList<>();
    NDArray end =
        new DdimSampler(
                StepChain.spaced(SCHEDULE, TimestepSubset.even(1000, 5)),
                Parametrisation.V,
                0,
                false)
            .sample(
                oracle(Parametrisation.V, x0),
                gaussian(2),
                NONE,
                (step, state, aim) -> {
                  assertEquals(states.size(), step);
                  states.add(state.toFloatArray());
                  assertArrayEquals(x0.toFloatArray(), aim.toFloatArray(), TOLERANCE);
                });
    assertEquals(5, states.size());
    assertArrayEquals(end.toFloatArray(), states.get(4));
  }

  @Test
  void cleanLatentsCanBeLimited() {
    NDArray far = Tensors.of(manager, new float[] {5, -5, 0.5f, 1}, new Shape(1, 4, 1, 1));
    NDArray end =
        new DdimSampler(
                StepChain.spaced(SCHEDULE, TimestepSubset.even(1000, 3)),
                Parametrisation.X0,
                0,
                true)
            .sample((x, t) -> far.duplicate(), far, NONE, StepListener.NONE);
    assertArrayEquals(new float[] {1, -1, 0.5f, 1}, end.toFloatArray(), TOLERANCE);
  }

  @Test
  void theVarianceThatANetworkLearnedIsPassedOver() {
    NDArray x0 = gaussian(1);
    Prediction oracle = oracle(Parametrisation.EPSILON, x0);
    NDArray end =
        new DdimSampler(
                StepChain.spaced(SCHEDULE, TimestepSubset.even(1000, 10)),
                Parametrisation.EPSILON,
                0,
                false)
            .sample(
                (x, t) ->
                    oracle.at(x, t).concat(x.getManager().full(SHAPE, 7, DataType.FLOAT32), 1),
                gaussian(2),
                NONE,
                StepListener.NONE);
    assertArrayEquals(x0.toFloatArray(), end.toFloatArray(), TOLERANCE);
  }

  /** Knows the clean latents, and says what takes them to x. */
  private Prediction oracle(Parametrisation prediction, NDArray x0) {
    return (x, t) -> {
      times.add(t);
      double a = SCHEDULE.signal((int) t);
      double s = SCHEDULE.noise((int) t);
      NDArray eps = new Combination(1 / s, -a / s).of(x, x0);
      return prediction.target(a, s).of(x0.duplicate(), eps);
    };
  }

  private NDArray gaussian(long index) {
    float[] values = new float[(int) SHAPE.size()];
    CounterRandom.of(1, RandomStream.NOISE, 0, index).fillGaussian(values, 0, values.length);
    return Tensors.of(manager, values, SHAPE);
  }
}
