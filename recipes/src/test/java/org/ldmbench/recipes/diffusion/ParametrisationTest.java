package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParametrisationTest {

  /** What the network should give stands for the clean latent and the noise it was made of. */
  @ParameterizedTest
  @EnumSource(Parametrisation.class)
  void theTargetStandsForWhatItIsMadeOf(Parametrisation one) {
    double x0 = 0.7;
    double eps = -1.3;
    for (int i = 1; i < 20; i++) {
      double s = one == Parametrisation.FLOW ? i / 20.0 : Math.sin(i * Math.PI / 40);
      double a = one == Parametrisation.FLOW ? 1 - s : Math.cos(i * Math.PI / 40);
      double x = a * x0 + s * eps;
      double output = apply(one.target(a, s), x0, eps);
      assertEquals(x0, apply(one.x0(a, s), x, output), 1e-12, "x0 at s = " + s);
      assertEquals(eps, apply(one.epsilon(a, s), x, output), 1e-12, "eps at s = " + s);
    }
  }

  /** For any output, the clean latent and the noise that it stands for make the noisy latent. */
  @ParameterizedTest
  @EnumSource(Parametrisation.class)
  void theTwoReadingsOfAnOutputAgree(Parametrisation one) {
    double s = 0.6;
    double a = one == Parametrisation.FLOW ? 0.4 : 0.8;
    double x = 1.9;
    double output = -0.35;
    double x0 = apply(one.x0(a, s), x, output);
    double eps = apply(one.epsilon(a, s), x, output);
    assertEquals(x, a * x0 + s * eps, 1e-12);
    assertEquals(output, apply(one.target(a, s), x0, eps), 1e-12);
  }

  private static double apply(Combination c, double x, double y) {
    return c.first() * x + c.second() * y;
  }
}
