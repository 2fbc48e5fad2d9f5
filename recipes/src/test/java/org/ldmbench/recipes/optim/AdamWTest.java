package org.ldmbench.recipes.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.safetensors.SafetensorsReader;

/**
 * Twenty steps of clipping, AdamW, warm-up and cosine, and averaging, against PyTorch's own: every
 * parameter and average after every step. {@code adamw_a.json} says how the numbers were made.
 */
class AdamWTest {

  private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens");
  private static final int TENSORS = 3;
  private static final float TOLERANCE = 1e-5f;

  @Test
  void followsPyTorchStepByStep() throws IOException {
    JsonNode config =
        new JsonMapper().readTree(GOLDENS.resolve("adamw_a.json").toFile()).get("config");
    int steps = config.get("steps").intValue();
    LearningRate rate =
        new LearningRate(
            config.get("lr").doubleValue(),
            config.get("warmup").longValue(),
            LearningRate.Decay.COSINE);
    try (SafetensorsReader golden = SafetensorsReader.open(GOLDENS.resolve("adamw_a.safetensors"));
        NDManager manager = NDManager.newBaseManager("PyTorch")) {
      double[] rates = golden.doubles("lrs");
      double[] norms = golden.doubles("grad_norms_before_clip");
      NDList parameters = read(golden, manager, "p%d.init");
      AdamW optimizer = new AdamW(parameters, constants(config), manager);
      Ema ema =
          new Ema(
              parameters,
              new EmaProfile.Exponential(config.get("ema_decay").doubleValue(), 0),
              manager);
      assertEquals(steps, rates.length);
      for (int step = 0; step < steps; step++) {
        NDList gradients = read(golden, manager, "g%d." + step);
        NDArray norm = OptimOps.globalNorm(gradients);
        assertEquals(norms[step], norm.getFloat(), TOLERANCE, "norm of step " + step);
        OptimOps.clip(gradients, norm, config.get("clip_norm").doubleValue());
        if (golden.names().contains("g0." + step + ".clipped")) {
          check(golden, "g%d." + step + ".clipped", gradients, "step " + step);
        }
        assertEquals(
            rates[step], rate.at(step, OptionalLong.of(steps)), 1e-15, "rate of step " + step);
        optimizer.step(gradients, rate.at(step, OptionalLong.of(steps)));
        ema.update(step);
        checkRow(golden, "p%d.after", step, parameters);
        checkRow(golden, "ema%d.after", step, ema.averages());
      }
      check(golden, "exp_avg%d", optimizer.firstMoments(), "at the end");
      check(golden, "exp_avg_sq%d", optimizer.secondMoments(), "at the end");
      assertEquals(steps, optimizer.steps().get(0).getFloat());
    }
  }

  private static AdamW.Constants constants(JsonNode config) {
    return new AdamW.Constants(
        config.get("betas").get(0).doubleValue(),
        config.get("betas").get(1).doubleValue(),
        config.get("eps").doubleValue(),
        config.get("weight_decay").doubleValue());
  }

  private static NDList read(SafetensorsReader golden, NDManager manager, String name)
      throws IOException {
    NDList tensors = new NDList();
    for (int i = 0; i < TENSORS; i++) {
      String key = name.formatted(i);
      Shape shape = new Shape(golden.info(key).shape());
      tensors.add(Tensors.of(manager, golden.floats(key), shape));
    }
    return tensors;
  }

  private static void check(SafetensorsReader golden, String name, NDList actual, String when)
      throws IOException {
    for (int i = 0; i < TENSORS; i++) {
      String key = name.formatted(i);
      assertArrayEquals(
          golden.floats(key), actual.get(i).toFloatArray(), TOLERANCE, key + ", " + when);
    }
  }

  /** Compares with one row of a history (steps, ...). */
  private static void checkRow(SafetensorsReader golden, String name, int step, NDList actual)
      throws IOException {
    for (int i = 0; i < TENSORS; i++) {
      String key = name.formatted(i);
      int size = Math.toIntExact(actual.get(i).size());
      assertArrayEquals(
          Arrays.copyOfRange(golden.floats(key), step * size, (step + 1) * size),
          actual.get(i).toFloatArray(),
          TOLERANCE,
          key + ", step " + step);
    }
  }
}
