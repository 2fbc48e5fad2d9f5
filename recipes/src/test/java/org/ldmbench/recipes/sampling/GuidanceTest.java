package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.EVERYTHING;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.NOTHING;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.SEMANTIC;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.sampling.ConditionedModel.Told;

class GuidanceTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final NDArray x = Tensors.of(manager, new float[3], new Shape(1, 3, 1, 1));
  private final List<List<Told>> asked = new ArrayList<>();

  /** Three latent channels and their learned variance. */
  private static final Map<Told, float[]> OUTPUTS =
      Map.of(
          EVERYTHING, new float[] {1, 2, 3, 0.1f, 0.2f, 0.3f},
          SEMANTIC, new float[] {4, 4, 4, 0.4f, 0.4f, 0.4f},
          NOTHING, new float[] {5, 5, 5, 0.9f, 0.9f, 0.9f});

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"2, -3, -1, 1", "0.5, 3, 3.5, 4", "0, 5, 5, 5", "-1, 9, 8, 7"})
  void theScaleLeadsFromNothingThroughTheCondition(double scale, float a, float b, float c) {
    float[] found = guided(Guidance.of(scale), 0);
    assertArrayEquals(new float[] {a, b, c, 0.1f, 0.2f, 0.3f}, found, 1e-6f);
    assertEquals(List.of(List.of(EVERYTHING, NOTHING)), asked);
  }

  @Test
  void scaleOneIsTheConditionAloneInOnePass() {
    assertArrayEquals(OUTPUTS.get(EVERYTHING), guided(Guidance.of(1), 0));
    assertEquals(List.of(List.of(EVERYTHING)), asked);
  }

  @Test
  void theFirstChannelsAloneCanBeGuided() {
    Guidance two = new Guidance(GuidanceScale.constant(2), 1, 2);
    assertArrayEquals(new float[] {-3, -1, 3, 0.1f, 0.2f, 0.3f}, guided(two, 0), 1e-6f);
  }

  /** lambda (beta f(c, s) + (1 - beta) f(0, s)) + (1 - lambda) f(0, 0). */
  @ParameterizedTest
  @CsvSource({"3, 2", "1.5, 0.5", "-1, 3", "0, 2"})
  void controlHasAStrengthOfItsOwn(double lambda, double beta) {
    float[] found = guided(new Guidance(GuidanceScale.constant(lambda), beta, Guidance.ALL), 0);
    for (int i = 0; i < 3; i++) {
      double expected =
          lambda * (beta * output(EVERYTHING, i) + (1 - beta) * output(SEMANTIC, i))
              + (1 - lambda) * output(NOTHING, i);
      assertEquals(expected, found[i], 1e-5);
      assertEquals(
          output(EVERYTHING, i + 3), found[i + 3], "the variance is the conditional one's");
    }
    assertEquals(List.of(List.of(EVERYTHING, SEMANTIC, NOTHING)), asked);
  }

  @Test
  void withoutGuidanceTheStrengthOfControlCostsTwoPasses() {
    float[] found = guided(new Guidance(GuidanceScale.constant(1), 2, Guidance.ALL), 0);
    assertArrayEquals(new float[] {-2, 0, 2, 0.1f, 0.2f, 0.3f}, found, 1e-6f);
    assertEquals(List.of(List.of(EVERYTHING, SEMANTIC)), asked);
  }

  @Test
  void anIntervalCostsTwoPassesOnlyWithin() {
    Guidance within = new Guidance(GuidanceScale.interval(2, 200, 600), 1, Guidance.ALL);
    for (double t : new double[] {199, 200, 600, 601}) {
      float[] found = guided(within, t);
      assertEquals(t >= 200 && t <= 600 ? -3 : 1, found[0], "t = " + t);
    }
    assertEquals(List.of(1, 2, 2, 1), asked.stream().map(List::size).toList());
  }

  @Test
  void powerCosineGrowsFromNoneToTheScale() {
    GuidanceScale scale = GuidanceScale.powerCosine(4, 4, 1000);
    assertEquals(4, scale.at(0), 1e-12);
    assertEquals(1, scale.at(1000), 1e-12);
    // (1 - 0.159...)^4 = 1/2
    assertEquals(2.5, scale.at(1000 * (1 - Math.pow(0.5, 0.25))), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1, 1.5", "1.5, 2, 2", "1, 4, 1", "3, 0.5, 2"})
  void aLargerPictureIsGuidedMore(double scale, double ratio, double expected) {
    assertEquals(expected, GuidanceScale.atResolution(scale, ratio));
  }

  private float[] guided(Guidance guidance, double time) {
    ConditionedModel model =
        (at, t, told) -> {
          asked.add(List.copyOf(told));
          assertEquals(time, t);
          NDList outputs = new NDList();
          told.forEach(
              one -> outputs.add(Tensors.of(manager, OUTPUTS.get(one), new Shape(1, 6, 1, 1))));
          return outputs;
        };
    return guidance.of(model).at(x, time).toFloatArray();
  }

  private static float output(Told told, int channel) {
    return OUTPUTS.get(told)[channel];
  }
}
