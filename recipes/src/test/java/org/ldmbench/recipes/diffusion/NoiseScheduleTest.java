package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.recipes.config.DiffusionConfig;

/** Against the arrays of DiT's and LDM's own code ({@code schedules_a.json}), and in use. */
class NoiseScheduleTest {

  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "goldens", "schedules_a.safetensors");

  @ParameterizedTest
  @CsvSource({
    "linear1000,        linear,        1e-4,   0.02",
    "scaled_linear1000, scaled-linear, 0.00085, 0.012",
    "ldm_imagenet1000,  scaled-linear, 0.0015, 0.0195"
  })
  void isTheOfficialOne(String golden, String name, double start, double end) throws IOException {
    NoiseSchedule schedule = schedule(name, 1000, start, end);
    assertEquals(1000, schedule.steps());
    assertEquals(1, schedule.alphaCumprod(-1), "the clean end");
    try (SafetensorsReader reader = SafetensorsReader.open(GOLDEN)) {
      double[] expected = reader.doubles(golden + ".alphas_cumprod");
      for (int t = 0; t < expected.length; t++) {
        assertEquals(
            expected[t], schedule.alphaCumprod(t), 1e-12 * expected[t], "abar of step " + t);
      }
    }
  }

  @Test
  void mixesSignalAndNoisePerSample() {
    NoiseSchedule schedule = schedule("linear", 10, 0.1, 0.5);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Shape shape = new Shape(2, 1, 1, 2);
      float[] mixed =
          new ForwardProcess(schedule)
              .sample(
                  Tensors.of(manager, new float[] {1, 0, 1, 0}, shape),
                  Tensors.of(manager, new float[] {0, 1, 0, 1}, shape),
                  new long[] {0, 9})
              .toFloatArray();
      double last = 1;
      for (int t = 0; t < 10; t++) {
        last *= 1 - (0.1 + t * 0.4 / 9);
      }
      float[] expected = {
        (float) Math.sqrt(0.9),
        (float) Math.sqrt(0.1),
        (float) Math.sqrt(last),
        (float) Math.sqrt(1 - last)
      };
      assertArrayEquals(expected, mixed, 1e-6f);
    }
  }

  @ParameterizedTest
  @CsvSource({"linear, 1000, 0, 0.02", "linear, 1000, 1e-4, 1", "linear, 0, 1e-4, 0.02"})
  void refusesWhatIsNoVariance(String name, int steps, double start, double end) {
    assertThrows(IllegalArgumentException.class, () -> schedule(name, steps, start, end));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> schedule("linera", 1000, 1e-4, 0.02))
            .getMessage();
    assertTrue(message.contains("'linera': did you mean linear?"), message);
  }

  private static NoiseSchedule schedule(String name, int steps, double start, double end) {
    return NoiseSchedule.of(new DiffusionConfig(name, steps, start, end, "epsilon"));
  }
}
