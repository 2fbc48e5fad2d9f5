package org.ldmbench.recipes.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;

/**
 * Twenty steps against the official Adan: every parameter after every step, and the state at the
 * end. {@code adan.json} says where its numbers come from.
 */
class AdanTest {

  private static final Path RECORDED = Path.of("src", "test", "resources", "optim", "adan.json");
  private static final float TOLERANCE = 1e-6f;

  static Stream<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    recorded().get("cases").forEach(cases::add);
    return cases.stream();
  }

  private static JsonNode recorded() throws IOException {
    return new JsonMapper().readTree(RECORDED.toFile());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsTheOfficialCodeStepByStep(JsonNode recorded) throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList parameters = tensors(manager, recorded.get("init"));
      Adan optimizer = new Adan(parameters, constants(recorded), manager);
      double limit = recorded.get("clipNorm").doubleValue();
      int steps = recorded.get("gradients").size();
      for (int step = 0; step < steps; step++) {
        if (step == recorded.get("restartBefore").intValue()) {
          optimizer.restart();
        }
        NDList gradients = tensors(manager, recorded.get("gradients").get(step));
        NDArray norm = OptimOps.globalNorm(gradients);
        double expected = recorded.get("normsBeforeClip").get(step).doubleValue();
        assertEquals(expected, norm.getFloat(), 1e-6 * expected);
        if (limit > 0) {
          optimizer.clip(gradients, norm, limit);
        }
        optimizer.step(gradients, recorded.get("learningRates").get(step).doubleValue());
        check(recorded.get("after").get(step), parameters, "step " + step);
      }
      Map<String, NDList> state = optimizer.state();
      for (Map.Entry<String, JsonNode> list : recorded.get("state").properties()) {
        check(list.getValue(), state.get(list.getKey()), list.getKey());
      }
      int restart = recorded.get("restartBefore").intValue();
      assertEquals(restart < 0 ? steps : steps - restart, state.get("steps").get(0).getFloat());
    }
  }

  @Test
  void constantsOutOfRangeAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Adan.Constants(0.98, 1, 0.99, 1e-8, 0, false));
    assertEquals("beta2: found 1.0, expected a number in [0.0, 1.0)", e.getMessage());
  }

  private static Adan.Constants constants(JsonNode json) {
    return new Adan.Constants(
        json.get("beta1").doubleValue(),
        json.get("beta2").doubleValue(),
        json.get("beta3").doubleValue(),
        json.get("epsilon").doubleValue(),
        json.get("weightDecay").doubleValue(),
        json.get("noProx").booleanValue());
  }

  private static NDList tensors(NDManager manager, JsonNode lists) throws IOException {
    JsonNode shapes = recorded().get("shapes");
    NDList tensors = new NDList();
    for (int i = 0; i < lists.size(); i++) {
      long[] shape = new long[shapes.get(i).size()];
      for (int j = 0; j < shape.length; j++) {
        shape[j] = shapes.get(i).get(j).longValue();
      }
      tensors.add(Tensors.of(manager, floats(lists.get(i)), new Shape(shape)));
    }
    return tensors;
  }

  private static float[] floats(JsonNode list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) list.get(i).doubleValue();
    }
    return values;
  }

  private static void check(JsonNode expected, NDList actual, String when) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < actual.size(); i++) {
      assertArrayEquals(
          floats(expected.get(i)), actual.get(i).toFloatArray(), TOLERANCE, when + ", tensor " + i);
    }
  }
}
