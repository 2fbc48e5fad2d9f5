package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.recipes.config.RecipeJson;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.EdmConfig;
import org.ldmbench.recipes.diffusion.Objective;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.Variance;

/** Options of samplers and guidance, as JSON says them. */
class SamplerOptionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DiscreteConfig PROCESS =
      new DiscreteConfig(
          "linear",
          1000,
          1e-4,
          0.02,
          1,
          Parametrisation.EPSILON,
          Variance.FIXED_SMALL,
          Objective.MSE);
  private static final EdmConfig EDM = new EdmConfig(0.5, -1.2, 1.2, 0.002, 80, 7);

  @Test
  void ddim() throws Exception {
    DdimSampler sampler =
        (DdimSampler)
            sampler("{'kind': 'ddim', 'spacing': 'ldm-quadratic', 'eta': 0.5, 'clip': true}", 10);
    assertEquals(0.5, sampler.eta());
    assertTrue(sampler.clip());
    assertEquals(801, sampler.chain().times()[9]);
    DiffusersDdimSampler trailing =
        assertInstanceOf(
            DiffusersDdimSampler.class,
            sampler("{'kind': 'ddim', 'spacing': 'trailing', 'eta': 0, 'clip': false}", 4));
    assertArrayEquals(new int[] {999, 749, 499, 249}, trailing.timesteps());
    assertEquals(1, trailing.lastSignal());
  }

  @Test
  void solvers() throws Exception {
    MultistepSolver karras =
        (MultistepSolver)
            sampler(
                "{'kind': 'dpm-solver++', 'order': 3, 'spacing': 'karras', 'lowerOrderAtEnd': false, 'zeroAtEnd': false}",
                6);
    assertArrayEquals(new int[] {1, 2, 3, 3, 3, 3}, karras.orders());
    assertTrue(karras.grid().noise()[6] > 0);
    MultistepSolver leading =
        (MultistepSolver)
            sampler(
                "{'kind': 'dpm-solver++', 'order': 1, 'spacing': 'leading', 'lowerOrderAtEnd': true, 'zeroAtEnd': true}",
                4);
    assertEquals(800, leading.grid().times()[0]);
    MultistepSolver lu =
        (MultistepSolver)
            sampler("{'kind': 'dpm-solver++-lu', 'order': 3, 'spacing': 'log-snr'}", 12);
    assertEquals(3, lu.orders()[5]);
    assertTrue(lu.grid().times()[1] > 900, "even in log-SNR is dense at the noisy end");
  }

  @Test
  void churnOfHeun() throws Exception {
    SamplerConfig config =
        config(
            "{'kind': 'edm-heun', 'churn': {'amount': 40, 'from': 0.05, 'to': 50, 'noiseScale': 1.003}}");
    HeunSampler sampler = (HeunSampler) config.toSampler(EDM, 18);
    assertEquals(new HeunSampler.Churn(40, 0.05, 50, 1.003), sampler.churn());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind': 'ddim', 'spacing': 'even', 'eta': 1.5, 'clip': false} | eta: found 1.5, expected 0 to 1",
        "{'kind': 'ddim', 'spacing': 'trailing', 'eta': 1, 'clip': false} | expected 0 for spacing trailing",
        "{'kind': 'dpm-solver++-lu', 'order': 4, 'spacing': 'uniform'} | order: found 4, expected 1, 2 or 3",
        "{'kind': 'ddim', 'spacing': 'even', 'eta': 0} | clip"
      })
  void refusals(String json, String part) {
    String message = assertThrows(IllegalArgumentException.class, () -> config(json)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void guidanceInSharesOfTheProcess() throws Exception {
    GuidanceScale interval =
        guidance("{'kind': 'interval', 'from': 0.2, 'to': 0.6}", 1).toGuidance(PROCESS).scale();
    assertEquals(1, interval.at(199));
    assertEquals(4, interval.at(200));
    assertEquals(1, interval.at(601));
    GuidanceScale cosine =
        guidance("{'kind': 'power-cosine', 'power': 2}", 1).toGuidance(PROCESS).scale();
    assertEquals(GuidanceScale.powerCosine(4, 2, 1000).at(321), cosine.at(321));
    Guidance constant = guidance("{'kind': 'constant'}", 2).toGuidance(EDM);
    assertEquals(7, constant.scale().at(0.3), "twice the side: 1 + 2 (4 - 1)");
    assertEquals(3, constant.channels());
    assertEquals(0.5, constant.control());
  }

  @Test
  void anEdmProcessHasNoLastTime() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> guidance("{'kind': 'power-cosine', 'power': 2}", 1).toGuidance(EDM))
            .getMessage();
    assertTrue(message.contains("expected constant"), message);
  }

  private static GuidanceConfig guidance(String schedule, double ratio) throws Exception {
    String json =
        "{'scale': 4, 'schedule': %s, 'control': 0.5, 'channels': 'first-three', 'resolutionRatio': %s}"
            .formatted(schedule, ratio);
    return RecipeJson.read(
        JSON.readTree(json.replace('\'', '"')), GuidanceConfig.class, "guidance");
  }

  private static Sampler sampler(String json, int steps) throws Exception {
    return config(json).toSampler(PROCESS, steps);
  }

  private static SamplerConfig config(String json) throws Exception {
    return RecipeJson.read(JSON.readTree(json.replace('\'', '"')), SamplerConfig.class, "sampler");
  }
}
