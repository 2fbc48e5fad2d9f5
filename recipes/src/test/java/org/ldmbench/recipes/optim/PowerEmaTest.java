package org.ldmbench.recipes.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;

/**
 * EDM2's average against numbers of its official code ({@code power-ema.json} says which), and
 * against itself: what is put together after training is what tracking would have given.
 */
class PowerEmaTest {

  private static final Path RECORDED =
      Path.of("src", "test", "resources", "optim", "power-ema.json");
  private static final int STEPS = 2000;
  private static final int SNAPSHOT = 100;

  private static JsonNode recorded() throws IOException {
    return new JsonMapper().readTree(RECORDED.toFile());
  }

  @Test
  void exponentsAndDecaysAreOfficial() throws IOException {
    for (JsonNode row : recorded().get("exponents")) {
      double expected = row.get("gamma").doubleValue();
      assertEquals(expected, profile(row).gamma(), 1e-9 * expected, row.toString());
    }
    for (JsonNode row : recorded().get("decays")) {
      long step = row.get("step").longValue() - 1;
      assertEquals(row.get("decay").doubleValue(), profile(row).decay(step), 1e-12, row.toString());
    }
  }

  @Test
  void coefficientsAreOfficial() throws IOException {
    List<PostHocEma.Average> saved = new ArrayList<>();
    recorded().get("snapshots").forEach(row -> saved.add(average(row)));
    for (JsonNode target : recorded().get("targets")) {
      double[] expected = new double[saved.size()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = target.get("coefficients").get(i).doubleValue();
      }
      assertArrayEquals(expected, PostHocEma.coefficients(saved, average(target)), 1e-9);
    }
  }

  @Test
  void whatIsPutTogetherIsWhatWouldHaveBeenTracked() {
    EmaProfile.Power[] tracked = {new EmaProfile.Power(0.05), new EmaProfile.Power(0.1)};
    EmaProfile.Power[] wanted = {new EmaProfile.Power(0.075), new EmaProfile.Power(0.15)};
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList weights = new NDList(Tensors.of(manager, new float[2], new Shape(2)));
      Ema[] averages = new Ema[4];
      for (int i = 0; i < 2; i++) {
        averages[i] = new Ema(weights, tracked[i], manager);
        averages[2 + i] = new Ema(weights, wanted[i], manager);
      }
      List<PostHocEma.Average> saved = new ArrayList<>();
      List<NDList> snapshots = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        OptimOps.assign(weights, new NDList(trajectory(manager, step)));
        for (Ema average : averages) {
          average.update(step);
        }
        if ((step + 1) % SNAPSHOT == 0) {
          for (int i = 0; i < 2; i++) {
            saved.add(new PostHocEma.Average(step + 1, tracked[i]));
            snapshots.add(new NDList(averages[i].averages().get(0).duplicate()));
          }
        }
      }
      for (int i = 0; i < 2; i++) {
        float[] expected = averages[2 + i].averages().get(0).toFloatArray();
        double[] factors = PostHocEma.coefficients(saved, new PostHocEma.Average(STEPS, wanted[i]));
        float[] found = PostHocEma.combine(snapshots, factors, manager).get(0).toFloatArray();
        assertArrayEquals(expected, found, 2e-3f);
        float[] nearest = averages[i].averages().get(0).toFloatArray();
        assertTrue(Math.abs(nearest[0] - expected[0]) > 0.02, "the averages differ");
      }
    }
  }

  /** A drift to 2, and a swing that dies out. */
  private static NDArray trajectory(NDManager manager, int step) {
    double x = (step + 1) / (double) STEPS;
    float[] values = {(float) (2 * Math.sqrt(x)), (float) (Math.cos(9 * x) * (1 - x))};
    return Tensors.of(manager, values, new Shape(2));
  }

  @Test
  void theFirstStepReplacesWhatTheWeightsStartedFrom() {
    assertEquals(0, new EmaProfile.Power(0.1).decay(0));
  }

  @Test
  void exponentialRampsUp() {
    assertEquals(0.99, new EmaProfile.Exponential(0.99, 0).decay(0));
    assertEquals(0.1, new EmaProfile.Exponential(0.99, 10).decay(0), 1e-15);
    assertEquals(0.99, new EmaProfile.Exponential(0.99, 10).decay(1_000_000));
    assertEquals(1, new EmaProfile.Exponential(1, 0).decay(5));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EmaProfile.Power(0));
    assertThrows(IllegalArgumentException.class, () -> new EmaProfile.Power(0.3));
    assertThrows(IllegalArgumentException.class, () -> new EmaProfile.Exponential(1.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new EmaProfile.Exponential(0.9, -1));
    EmaProfile.Power profile = new EmaProfile.Power(0.1);
    List<PostHocEma.Average> saved = List.of(new PostHocEma.Average(5, profile));
    assertThrows(
        IllegalArgumentException.class,
        () -> PostHocEma.coefficients(saved, new PostHocEma.Average(6, profile)));
  }

  private static EmaProfile.Power profile(JsonNode row) {
    return new EmaProfile.Power(row.get("sigmaRel").doubleValue());
  }

  private static PostHocEma.Average average(JsonNode row) {
    return new PostHocEma.Average(row.get("step").longValue(), profile(row));
  }
}
