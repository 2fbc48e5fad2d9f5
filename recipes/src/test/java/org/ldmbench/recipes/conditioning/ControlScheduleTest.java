package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ldmbench.recipes.conditioning.ControlSchedule.Form.CONSTANT;
import static org.ldmbench.recipes.conditioning.ControlSchedule.Form.COSINE_POWER;
import static org.ldmbench.recipes.conditioning.ControlSchedule.Form.NONE;
import static org.ldmbench.recipes.conditioning.ControlSchedule.Form.POWER_COSINE;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.conditioning.ControlSchedule.Form;

class ControlScheduleTest {

  /** Of the 1000 steps of a discrete process. */
  private static final int LAST = 999;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "COSINE_POWER, 1", "COSINE_POWER, 4", "COSINE_POWER, 8",
    "POWER_COSINE, 1", "POWER_COSINE, 4", "POWER_COSINE, 8"
  })
  void fallsFromExactlyOneToExactlyZeroAsTheFormulaSays(Form form, double alpha) {
    float[] found = everyStep(form, alpha);
    assertEquals(1f, found[0], "the clean end");
    assertEquals(0f, found[LAST], "pure noise");
    for (int t = 0; t <= LAST; t++) {
      assertEquals(formula(form, alpha, t / (double) LAST), found[t], 1e-7, "step " + t);
      assertTrue(t == 0 || found[t] <= found[t - 1], "it never rises, step " + t);
    }
  }

  private static double formula(Form form, double alpha, double u) {
    return form == COSINE_POWER
        ? Math.pow((1 + Math.cos(Math.PI * u)) / 2, alpha)
        : (1 - Math.cos(Math.PI * Math.pow(1 - u, alpha))) / 2;
  }

  @Test
  void bothFormsAreOneAtAnAlphaOfOne() {
    assertArrayEquals(everyStep(COSINE_POWER, 1), everyStep(POWER_COSINE, 1), 1e-7f);
  }

  @ParameterizedTest
  @CsvSource({"COSINE_POWER", "POWER_COSINE"})
  void aLargerAlphaKeepsControlOutLonger(Form form) {
    float[] one = everyStep(form, 1);
    float[] four = everyStep(form, 4);
    float[] eight = everyStep(form, 8);
    for (int t = 100; t < 900; t++) {
      assertTrue(one[t] > four[t] && four[t] > eight[t], "step " + t);
    }
  }

  @Test
  void noneAndConstantAreTheSameAtAllTimesWhateverAlpha() {
    float[] ones = new float[LAST + 1];
    Arrays.fill(ones, 1);
    assertArrayEquals(ones, everyStep(CONSTANT, 4));
    assertArrayEquals(new float[LAST + 1], everyStep(NONE, 4));
  }

  /** Sampling asks with float32 times, which may lie beyond the last step by rounding. */
  @ParameterizedTest
  @CsvSource({"COSINE_POWER", "POWER_COSINE"})
  void timesBetweenAndBeyondTheStepsHaveValuesToo(Form form) {
    NDArray t = Tensors.of(manager, new float[] {-0.5f, 0, 499.5f, 999, 1000}, new Shape(5));
    float[] found = new ControlSchedule(form, 4).at(t, LAST).toFloatArray();
    float half = (float) formula(form, 4, 0.5);
    assertArrayEquals(new float[] {1, 1, half, 0, 0}, found, 1e-7f);
    assertEquals(0f, found[3]);
    assertEquals(0f, found[4]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void anAlphaThatIsNotPositiveIsRefused(double alpha) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new ControlSchedule(COSINE_POWER, alpha))
            .getMessage();
    assertEquals(
        "conditioning.control.schedule.alpha: found " + alpha + ", expected a positive number",
        message);
  }

  private float[] everyStep(Form form, double alpha) {
    long[] steps = new long[LAST + 1];
    Arrays.setAll(steps, t -> t);
    NDArray gamma =
        new ControlSchedule(form, alpha)
            .at(Tensors.of(manager, steps, new Shape(steps.length)), LAST);
    assertEquals(DataType.FLOAT32, gamma.getDataType());
    return gamma.toFloatArray();
  }
}
