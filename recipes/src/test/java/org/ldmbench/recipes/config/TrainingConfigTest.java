package org.ldmbench.recipes.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.ldmbench.recipes.optim.AdamW;
import org.ldmbench.recipes.optim.Adan;
import org.ldmbench.recipes.optim.EmaProfile;

class TrainingConfigTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ADAMW =
      "{'kind':'adamw','beta1':0.9,'beta2':0.99,'epsilon':1e-8,'weightDecay':0.1}";
  private static final String ADAN =
      "{'kind':'adan','beta1':0.98,'beta2':0.92,'beta3':0.99,'epsilon':1e-8,'weightDecay':0,"
          + "'noProx':false}";
  private static final String EXPONENTIAL = "{'kind':'exponential','decay':0.999,'ramp':10}";

  @Test
  void eachKindOfOptimiserAndAverage() throws JsonProcessingException {
    TrainingConfig adamw = config(8, ADAMW, EXPONENTIAL);
    assertEquals(new AdamW.Constants(0.9, 0.99, 1e-8, 0.1), adamw.optimizer());
    assertEquals(new EmaProfile.Exponential(0.999, 10), adamw.ema());
    TrainingConfig adan = config(3, ADAN, "{'kind':'power','sigmaRel':0.1}");
    assertEquals(new Adan.Constants(0.98, 0.92, 0.99, 1e-8, 0, false), adan.optimizer());
    assertEquals(new EmaProfile.Power(0.1), adan.ema());
    for (TrainingConfig config : new TrainingConfig[] {adamw, adan}) {
      assertEquals(
          config,
          RecipeJson.read(
              JSON.readTree(JSON.writeValueAsString(config)), TrainingConfig.class, "again"));
    }
  }

  @Test
  void mistakesAreOneLine() {
    assertRefused("microBatch: found 9, expected 1 to the batchSize, 8", 9, ADAMW, EXPONENTIAL);
    assertRefused("adamw, adan", 8, ADAMW.replace("adamw", "sgd"), EXPONENTIAL);
    assertRefused("beta3", 8, ADAN.replace("'beta3':0.99,", ""), EXPONENTIAL);
    assertRefused("beta3", 8, ADAMW.replace("'beta2'", "'beta3':0.9,'beta2'"), EXPONENTIAL);
    assertRefused("sigmaRel: found 0.5", 8, ADAMW, "{'kind':'power','sigmaRel':0.5}");
    assertRefused("kind", 8, ADAMW, "{'decay':0.999,'ramp':10}");
  }

  private static void assertRefused(String part, int microBatch, String optimizer, String ema) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> config(microBatch, optimizer, ema))
                .getMessage());
    assertTrue(message.startsWith("settings: ") && message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static TrainingConfig config(int microBatch, String optimizer, String ema)
      throws JsonProcessingException {
    String json =
        """
        {'batchSize':8,'microBatch':%d,'gradientCheckpointing':false,'precision':'float32','learningRate':1e-3,'warmupSteps':5,'decay':'cosine',
         'optimizer':%s,'clipNorm':1,'lossLimit':100,'ema':%s}
        """
            .formatted(microBatch, optimizer, ema)
            .replace('\'', '"');
    return RecipeJson.read(JSON.readTree(json), TrainingConfig.class, "settings");
  }
}
