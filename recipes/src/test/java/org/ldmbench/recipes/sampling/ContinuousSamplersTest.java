package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.diffusion.DiffusersGrid;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.EdmConfig;
import org.ldmbench.recipes.diffusion.FlowWeighting;
import org.ldmbench.recipes.diffusion.LuGrid;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Objective;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.RectifiedFlowConfig;
import org.ldmbench.recipes.diffusion.TimeDensity;
import org.ldmbench.recipes.diffusion.Variance;

/** Solvers of their settings, and the orders and options that no name has. */
class ContinuousSamplersTest {

  private static final NoiseSchedule SCHEDULE = NoiseSchedule.named("linear", 1000, 1e-4, 0.02);
  private static final RectifiedFlowConfig FLOW =
      new RectifiedFlowConfig(3, new TimeDensity.Uniform(), FlowWeighting.NONE);
  private static final EdmConfig EDM = new EdmConfig(0.5, -1.2, 1.2, 0.01, 40, 5);

  @Test
  void solversOfADiscreteProcess() {
    MultistepSolver diffusers =
        (MultistepSolver)
            UsualSamplers.of("dpm-solver++").toSampler(discrete(Parametrisation.V), 30);
    assertEquals(499, diffusers.grid().times()[15]);
    assertEquals(0, diffusers.grid().noise()[30]);
    assertEquals(Parametrisation.V, diffusers.grid().prediction());
    MultistepSolver lu =
        (MultistepSolver)
            UsualSamplers.of("dpm-solver++-lu").toSampler(discrete(Parametrisation.EPSILON), 14);
    assertEquals(999, lu.grid().times()[0], 1e-9);
    assertEquals(999 * 13 / 14.0, lu.grid().times()[1], 1e-9);
    assertArrayEquals(new int[] {1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, lu.orders());
  }

  @Test
  void flowAndEdmHaveTheirRecipesLevels() {
    EulerSampler euler = (EulerSampler) UsualSamplers.of("flow-euler").toSampler(FLOW, 4);
    assertEquals(1, euler.grid().noise()[0]);
    double low = 3 * 0.001 / (1 + 2 * 0.001);
    assertEquals(3 * low / (1 + 2 * low), euler.grid().noise()[3], 1e-12, "shifted twice");
    assertEquals(
        4,
        ((MultistepSolver) UsualSamplers.of("flow-dpm-solver++").toSampler(FLOW, 4))
            .grid()
            .steps());
    HeunSampler heun = (HeunSampler) UsualSamplers.of("edm-heun").toSampler(EDM, 3);
    double middle = Math.pow((Math.pow(40, 0.2) + Math.pow(0.01, 0.2)) / 2, 5);
    assertArrayEquals(new double[] {40, middle, 0.01, 0}, heun.sigmas(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "ddim,         flow,     5,    flow-euler or flow-dpm-solver++",
    "edm-heun,     flow,     5,    flow-euler or flow-dpm-solver++",
    "flow-euler,   edm,      5,    edm-heun",
    "flow-euler,   discrete, 5,    dpm-solver++-lu",
    "flow-euler,   flow,     0,    1 to 1000",
    "edm-heun,     edm,      0,    found 0",
    "dpm-solver++, as-flow,  5,    'found flow, expected epsilon, x0 or v'",
    "dpm-solver++, no-signal, 5,   'schedule jsd, expected some signal'"
  })
  void refusalsAreOneLine(String name, String process, int steps, String part) {
    DiffusionConfig config =
        switch (process) {
          case "flow" -> FLOW;
          case "edm" -> EDM;
          case "as-flow" -> discrete(Parametrisation.FLOW);
          case "no-signal" -> scheduled("jsd", Parametrisation.V);
          default -> discrete(Parametrisation.EPSILON);
        };
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> UsualSamplers.of(name).toSampler(config, steps))
            .getMessage();
    assertTrue(message.contains(part) && message.lines().count() == 1, message);
  }

  @Test
  void ordersFallBackByTheirAuthorsRules() {
    assertArrayEquals(new int[] {1, 2, 3, 3, 2, 1}, diffusers(6, 3, true, true));
    assertArrayEquals(new int[] {1, 2, 3, 3, 3, 1}, diffusers(6, 3, false, true));
    assertArrayEquals(new int[] {1, 2, 3, 3, 3, 3}, diffusers(6, 3, false, false));
    assertEquals(3, diffusers(15, 3, true, false)[14]);
    assertEquals(1, diffusers(14, 3, true, false)[13]);
    assertArrayEquals(new int[] {1, 2, 3, 2, 1}, lu(5, 3));
    assertArrayEquals(new int[] {1, 2, 1}, lu(3, 3), "the second step was taken already");
    assertEquals(3, lu(10, 3)[9]);
  }

  /** diffusers aims at 999 - 250 from 999, though the next step is at 666. */
  @Test
  void diffusersDdimAimsByItsStrideAndLeavesEpsUnclipped() {
    DiffusersDdimSampler sampler =
        new DiffusersDdimSampler(
            SCHEDULE, new int[] {999, 666, 333, 0}, 1, Parametrisation.EPSILON, true);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray noise = Tensors.of(manager, new float[] {2, -3}, new Shape(1, 2, 1, 1));
      float[][] first = new float[1][];
      sampler.sample(
          (x, t) -> Tensors.of(x.getManager(), new float[] {0.5f, 0.25f}, x.getShape()),
          noise,
          (step, owner) -> noise,
          (step, state, x0) -> {
            if (step == 0) {
              first[0] = state.toFloatArray();
            }
          });
      double a = SCHEDULE.signal(749);
      double s = SCHEDULE.noise(749);
      assertArrayEquals(
          new float[] {(float) (a + s * 0.5), (float) (-a + s * 0.25)}, first[0], 1e-6f);
    }
  }

  private static int[] diffusers(int steps, int order, boolean lowerAtEnd, boolean zero) {
    DiffusersGrid points = new DiffusersGrid(SCHEDULE, Parametrisation.EPSILON, zero);
    return MultistepSolver.asDiffusers(points.karras(steps), order, lowerAtEnd).orders();
  }

  private static int[] lu(int steps, int order) {
    LuGrid points = new LuGrid(SCHEDULE, Parametrisation.EPSILON);
    return MultistepSolver.asLu(points.uniform(steps), order).orders();
  }

  private static DiscreteConfig discrete(Parametrisation prediction) {
    return scheduled("linear", prediction);
  }

  private static DiscreteConfig scheduled(String schedule, Parametrisation prediction) {
    return new DiscreteConfig(
        schedule, 1000, 1e-4, 0.02, 1, prediction, Variance.FIXED_SMALL, Objective.MSE);
  }
}
