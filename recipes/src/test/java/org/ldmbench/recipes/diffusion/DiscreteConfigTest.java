package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
