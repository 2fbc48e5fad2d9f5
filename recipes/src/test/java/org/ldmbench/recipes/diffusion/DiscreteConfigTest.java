package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.recipes.config.RecipeJson;

class DiscreteConfigTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SETTINGS =
      "{'process':'discrete','schedule':'scaled-linear','steps':1000,'betaStart':0.00085,"
          + "'betaEnd':0.012,'resolutionRatio':2,'prediction':'v','variance':'learned-range',"
          + "'objective':'min-snr-5'}";

  @Test
  void everyOptionHasItsField() throws JsonProcessingException {
    DiscreteConfig config = (DiscreteConfig) read(SETTINGS);
    assertEquals(
        new DiscreteConfig(
            "scaled-linear",
            1000,
            0.00085,
            0.012,
            2,
            Parametrisation.V,
            Variance.LEARNED_RANGE,
            Objective.MIN_SNR_5),
        config);
    assertTrue(config.learnsVariance());
    assertFalse(read(SETTINGS.replace("learned-range", "fixed-large")).learnsVariance());
    assertEquals(config, read(JSON.writeValueAsString(config)), "written and read again");
  }

  @Test
  void theScheduleIsTheOneOfTheResolution() throws JsonProcessingException {
    double abar = NoiseSchedule.named("scaled-linear", 1000, 0.00085, 0.012).alphaCumprod(400);
    assertEquals(
        abar / (4 - 3 * abar),
        ((DiscreteConfig) read(SETTINGS)).toSchedule().alphaCumprod(400),
        1e-12);
  }

  /** {@code SNR' = SNR (s / s')^2}, of what the process does to a picture. */
  @ParameterizedTest
  @CsvSource({"32, 64", "256, 512", "64, 32"})
  void aProcessAtAnotherResolutionHasTheSameNoiseInWhatOneSees(double before, double now)
      throws JsonProcessingException {
    double ratio = now / before;
    double[] own = signalToNoise(SETTINGS.replace("'resolutionRatio':2", "'resolutionRatio':1"));
    double[] rescaled =
        signalToNoise(SETTINGS.replace("'resolutionRatio':2", "'resolutionRatio':" + ratio));
    for (int i = 0; i < own.length; i++) {
      double expected = own[i] * (before / now) * (before / now);
      assertEquals(expected, rescaled[i], 1e-5 * expected);
    }
  }

  /** At some times, of a latent of ones and of noise of ones. */
  private static double[] signalToNoise(String json) throws JsonProcessingException {
    double[] times = {0, 1, 250, 500, 750, 999};
    Shape shape = new Shape(times.length, 1, 1, 1);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray zeros = manager.zeros(shape);
      NDArray ones = manager.ones(shape);
      DiffusionProcess process = read(json).toProcess();
      float[] signal = process.noisy(ones, zeros, times).input().toFloatArray();
      float[] noise = process.noisy(zeros, ones, times).input().toFloatArray();
      double[] ratio = new double[times.length];
      Arrays.setAll(ratio, i -> (double) signal[i] * signal[i] / ((double) noise[i] * noise[i]));
      return ratio;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'discrete'        | 'discreet'        | rectified-flow",
        "'v'               | 'velocity'        | epsilon",
        "'learned-range'   | 'learnt'          | fixed-small",
        "'min-snr-5'       | 'min-snr'         | rescaled-mse",
        "'steps':1000,     |                   | steps",
        "'resolutionRatio' | 'rescale'         | resolutionRatio"
      })
  void mistakesAreOneLineThatNamesWhatThereIs(String part, String instead, String named)
      throws JsonProcessingException {
    String json = SETTINGS.replace(part, instead == null ? "" : instead);
    String message = assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage();
    assertTrue(message.contains(named) && message.lines().count() == 1, message);
  }

  private static DiffusionConfig read(String json) throws JsonProcessingException {
    return RecipeJson.read(
        JSON.readTree(json.replace('\'', '"')), DiffusionConfig.class, "diffusion");
  }
}
