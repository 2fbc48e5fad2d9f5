package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.Objective;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.Variance;

/** Samplers of discrete processes, of their settings. */
class DiscreteSamplersTest {

  private static final DiscreteConfig CONFIG =
      new DiscreteConfig(
          "linear", 1000, 1e-4, 0.02, 1, Parametrisation.V, Variance.FIXED_LARGE, Objective.MSE);

  @Test
  void ddpmHasTheRecipesVarianceAndChain() {
    DdpmSampler sampler = (DdpmSampler) UsualSamplers.of("ddpm").toSampler(CONFIG, 4);
    assertArrayEquals(new int[] {0, 333, 666, 999}, sampler.chain().times());
    assertEquals(Variance.FIXED_LARGE, sampler.reverse().variance());
    assertEquals(Parametrisation.V, sampler.reverse().prediction());
    assertEquals(4, sampler.reverse().schedule().steps());
  }

  @Test
  void ddimsDifferInTheirStepsAndTheirEnd() {
    DdimSampler spaced = (DdimSampler) UsualSamplers.of("ddim").toSampler(CONFIG, 4);
    assertArrayEquals(new int[] {0, 333, 666, 999}, spaced.chain().times());
    assertEquals(1, spaced.chain().signalAfter(0));
    DdimSampler ldm = (DdimSampler) UsualSamplers.of("ddim, ldm").toSampler(CONFIG, 4);
    assertArrayEquals(new int[] {1, 251, 501, 751}, ldm.chain().times());
    assertEquals(1 - 1e-4, ldm.chain().signalAfter(0), 1e-15);
    assertEquals(0, ldm.eta());
  }

  /** LDM's own code takes another number of steps then, or fails. */
  @ParameterizedTest
  @ValueSource(ints = {3, 7, 300, 999, 1000})
  void ldmsStepsMustDivideThoseOfTraining(int steps) {
    assertRefused("ddim, ldm", steps, "found " + steps + " with LDM's spacing");
  }

  @ParameterizedTest
  @CsvSource({
    "ddim, 0, expected 1 to 1000",
    "ddpm, 1001, expected 1 to 1000",
    "edm-heun, 10, expected one for the recipe's diffusion process: ddim"
  })
  void refusals(String name, int steps, String part) {
    assertRefused(name, steps, part);
  }

  private static void assertRefused(String name, int steps, String part) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> UsualSamplers.of(name).toSampler(CONFIG, steps))
            .getMessage();
    assertTrue(message.contains(part) && message.lines().count() == 1, message);
  }
}
