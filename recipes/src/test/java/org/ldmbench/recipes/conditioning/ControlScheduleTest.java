package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.conditioning.ControlSchedule.Form;

class ControlScheduleTest {

  private static final double LAST = 999;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"COSINE_POWER", "POWER_COSINE"})
  void fromExactlyOneToExactlyZero(Form form) {
    for (double alpha : new double[] {0.5, 1, 4, 8}) {
      float[] gamma = gamma(form, alpha, 0, 200, 500, 800, 999);
      assertEquals(1f, gamma[0]);
      assertEquals(0f, gamma[4]);
      for (int i = 1; i < gamma.length; i++) {
        assertTrue(gamma[i] < gamma[i - 1], form + " " + alpha);
      }
    }
  }

  @Test
  void theFormulas() {
    double u = 300 / LAST;
    assertEquals(
        Math.pow((1 + Math.cos(Math.PI * u)) / 2, 4), gamma(Form.COSINE_POWER, 4, 300)[0], 1e-7);
    assertEquals(
        (1 - Math.cos(Math.PI * Math.pow(1 - u, 4))) / 2,
        gamma(Form.POWER_COSINE, 4, 300)[0],
        1e-7);
  }

  @Test
  void theFormsAgreeAtAlphaOne() {
    long[] times = {0, 1, 333, 998, 999};
    assertArrayEquals(
        gamma(Form.COSINE_POWER, 1, times), gamma(Form.POWER_COSINE, 1, times), 1e-7f);
  }

  @Test
  void theBaselinesDoNotMove() {
    assertArrayEquals(new float[] {0, 0}, gamma(Form.NONE, 1, 0, 999));
    assertArrayEquals(new float[] {1, 1}, gamma(Form.CONSTANT, 1, 0, 999));
  }

  @Test
  void aSteepnessIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> new ControlSchedule(Form.CONSTANT, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new ControlSchedule(Form.CONSTANT, Double.NaN));
  }

  private float[] gamma(Form form, double alpha, long... times) {
    return new ControlSchedule(form, alpha)
        .at(Tensors.of(manager, times, new Shape(times.length)), LAST)
        .toFloatArray();
  }
}
