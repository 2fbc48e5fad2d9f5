package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.config.RecipeJson;

/** Rectified flow and EDM: what is drawn, noised, weighed, and refused. */
class ContinuousProcessTest {

  private static final int DRAWS = 40_000;
  private static final Shape SHAPE = new Shape(2, 2, 2, 2);
  private static final int SIZE = 8;
  private static final double[] SIGMAS = {0.25, 0.9};
  private static final EdmConfig EDM = new EdmConfig(0.5, -1.2, 1.2, 0.002, 80, 7);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final NDArray x0 = gaussian(1, 0.5);
  private final NDArray noise = gaussian(2, 1);

  @AfterEach
  void close() {
    manager.close();
  }

  /** A quarter, half and three quarters of all times lie below where they should. */
  @Test
  void flowTimesHaveTheirDensityThenTheirShift() {
    double quartile = 0.6744897501960817;
    TimeDensity density = new TimeDensity.LogitNormal(-0.5, 0.8);
    double[] draws = draws(flow(3, density, FlowWeighting.NONE));
    for (int i = -1; i <= 1; i++) {
      double u = 1 / (1 + Math.exp(-(-0.5 + 0.8 * i * quartile)));
      assertShareBelow(draws, 3 * u / (1 + 2 * u), 0.5 + 0.25 * i);
    }
    assertShareBelow(draws(flow(1, new TimeDensity.Uniform(), FlowWeighting.NONE)), 0.3, 0.3);
    TimeDensity.Mode mode = new TimeDensity.Mode(1.29);
    double[] modes = draws(flow(1, mode, FlowWeighting.NONE));
    assertShareBelow(modes, mode.of(0.2), 0.8);
    assertEquals(1, mode.of(0), 1e-15);
    assertEquals(0, mode.of(1), 1e-15);
  }

  /** The mean loss of a unit error is the integral of weight times density. */
  @ParameterizedTest
  @EnumSource(FlowWeighting.class)
  void theExpectedLossWeighsTimesByDensityAndWeight(FlowWeighting weighting) {
    TimeDensity.LogitNormal density = new TimeDensity.LogitNormal(0, 1);
    double[] draws = draws(flow(1, density, weighting));
    double mean = Arrays.stream(draws).map(weighting::at).average().orElseThrow();
    double expected = underNormal(z -> weighting.at(density.of(z)));
    double spread = underNormal(z -> Math.pow(weighting.at(density.of(z)) - expected, 2));
    assertEquals(expected, mean, 4 * Math.sqrt(spread / DRAWS) + 1e-9);
  }

  @Test
  void flowMixesTellsAndWeighs() {
    RectifiedFlowProcess process = flow(1, new TimeDensity.Uniform(), FlowWeighting.SIGMA_SQRT);
    NoisyBatch batch = process.noisy(x0, noise, SIGMAS);
    assertArrayEquals(new float[] {250, 900}, batch.modelTime().toFloatArray());
    float[] clean = x0.toFloatArray();
    float[] eps = noise.toFloatArray();
    float[] output = new float[clean.length];
    for (int i = 0; i < output.length; i++) {
      double sigma = SIGMAS[i / SIZE];
      assertEquals((1 - sigma) * clean[i] + sigma * eps[i], batch.input().toFloatArray()[i], 1e-6);
      output[i] = eps[i] - clean[i] + 0.5f;
    }
    float[] loss = process.loss(Tensors.of(manager, output, SHAPE), batch).toFloatArray();
    assertEquals(0.25 / (0.25 * 0.25), loss[0], 1e-5);
    assertEquals(0.25 / (0.9 * 0.9), loss[1], 1e-6);
  }

  @Test
  void edmDrawsNormalLogarithms() {
    double[] logs = Arrays.stream(draws(new EdmProcess(EDM))).map(Math::log).toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    double variance = Arrays.stream(logs).map(l -> (l - mean) * (l - mean)).sum() / DRAWS;
    assertEquals(-1.2, mean, 4 * 1.2 / Math.sqrt(DRAWS));
    assertEquals(1.2, Math.sqrt(variance), 4 * 1.2 / Math.sqrt(2.0 * DRAWS));
  }

  /** Weight and c_out cancel: at every noise level, an error of F counts the same. */
  @Test
  void edmsLossIsTheSquaredErrorOfTheNetworkItself() {
    EdmProcess process = new EdmProcess(EDM);
    double[] sigma = {0.05, 20};
    NoisyBatch batch = process.noisy(x0, noise, sigma);
    assertArrayEquals(
        new float[] {(float) Math.log(0.05) / 4, (float) Math.log(20) / 4},
        batch.modelTime().toFloatArray(),
        1e-6f);
    float[] clean = x0.toFloatArray();
    float[] eps = noise.toFloatArray();
    float[] output = new float[clean.length];
    for (int i = 0; i < output.length; i++) {
      double s = sigma[i / SIZE];
      double total = Math.sqrt(s * s + 0.25);
      double x = clean[i] + s * eps[i];
      assertEquals(x / total, batch.input().toFloatArray()[i], 2e-6);
      double target = (clean[i] - 0.25 / (total * total) * x) / (s * 0.5 / total);
      output[i] = (float) (target + (i / SIZE == 0 ? 0.5 : 2));
    }
    float[] loss = process.loss(Tensors.of(manager, output, SHAPE), batch).toFloatArray();
    assertArrayEquals(new float[] {0.25f, 4}, loss, 1e-4f);
  }

  @Test
  void everyOptionHasItsField() throws JsonProcessingException {
    RectifiedFlowConfig flow =
        new RectifiedFlowConfig(3, new TimeDensity.LogitNormal(0, 1), FlowWeighting.COSMAP);
    assertEquals(
        flow,
        read(
            "{'process':'rectified-flow','shift':3,'density':{'kind':'logit-normal','mean':0,"
                + "'deviation':1},'weighting':'cosmap'}"));
    assertEquals(
        EDM,
        read(
            "{'process':'edm','sigmaData':0.5,'logMean':-1.2,'logDeviation':1.2,'sigmaMin':0.002,"
                + "'sigmaMax':80,'rho':7}"));
    for (DiffusionConfig config : new DiffusionConfig[] {flow, EDM}) {
      assertEquals(config, read(new JsonMapper().writeValueAsString(config)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 | {'kind':'uniform'}                                  | shift",
        "1 | {'kind':'mode','scale':2}                           | -1 to 1.7519",
        "1 | {'kind':'mode','scale':-1.1}                        | density.scale",
        "1 | {'kind':'logit-normal','mean':0,'deviation':0}      | positive deviation"
      })
  void settingsOutOfRangeAreOneLine(String shift, String density, String part)
      throws JsonProcessingException {
    DiffusionConfig config =
        read(
            "{'process':'rectified-flow','shift':%s,'density':%s,'weighting':'none'}"
                .formatted(shift, density));
    assertRefused(config, part);
  }

  @Test
  void edmsLevelsAndRhoMustBePositiveAndInOrder() {
    assertRefused(new EdmConfig(0.5, -1.2, 1.2, 80, 0.002, 7), "positive");
    assertRefused(new EdmConfig(0.5, -1.2, 1.2, 0.002, 80, 0), "rho");
    assertRefused(new EdmConfig(0, -1.2, 1.2, 0.002, 80, 7), "positive");
  }

  private static void assertRefused(DiffusionConfig config, String part) {
    String message = assertThrows(IllegalArgumentException.class, config::toProcess).getMessage();
    assertTrue(message.contains(part) && message.lines().count() == 1, message);
  }

  private static RectifiedFlowProcess flow(
      double shift, TimeDensity density, FlowWeighting weighting) {
    return new RectifiedFlowConfig(shift, density, weighting).toProcess();
  }

  /** Each from a sequence of its own, as in training. */
  private static double[] draws(DiffusionProcess process) {
    double[] draws = new double[DRAWS];
    Arrays.setAll(
        draws, i -> process.drawTime(CounterRandom.of(3, RandomStream.TIMESTEP, i / 64L, i % 64)));
    return draws;
  }

  private static void assertShareBelow(double[] draws, double time, double share) {
    double found = Arrays.stream(draws).filter(t -> t < time).count() / (double) draws.length;
    assertEquals(share, found, 4 * Math.sqrt(share * (1 - share) / draws.length));
  }

  /** The integral of f under a standard normal density. */
  private static double underNormal(DoubleUnaryOperator f) {
    double step = 1e-3;
    double sum = 0;
    for (double z = -10; z <= 10; z += step) {
      sum += f.applyAsDouble(z) * Math.exp(-z * z / 2);
    }
    return sum * step / Math.sqrt(2 * Math.PI);
  }

  private NDArray gaussian(long step, double scale) {
    float[] values = new float[(int) SHAPE.size()];
    CounterRandom.of(7, RandomStream.NOISE, step, 0).fillGaussian(values, 0, values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) scale;
    }
    return Tensors.of(manager, values, SHAPE);
  }

  private static DiffusionConfig read(String json) throws JsonProcessingException {
    return RecipeJson.read(
        new JsonMapper().readTree(json.replace('\'', '"')), DiffusionConfig.class, "diffusion");
  }
}
