package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** DJL's own operations compute what the scripts do. */
class PlainOpsTest {

  /** Of a tensor's largest value. */
  private static final double TOLERANCE = 1e-5;

  /** All of them, and which of their arguments are parameters. */
  private static final Map<String, Set<Integer>> PLAIN =
      Map.ofEntries(
          Map.entry("silu", Set.of()),
          Map.entry("siluLinear", Set.of(1, 2)),
          Map.entry("geluMlp", Set.of(1, 2, 3, 4)),
          Map.entry("gegluMlp", Set.of(1, 2, 3, 4)),
          Map.entry("rmsNorm", Set.of(1)),
          Map.entry("modulatedNorm", Set.of()),
          Map.entry("gatedAdd", Set.of()),
          Map.entry("tableModulation", Set.of(1)),
          Map.entry("tableModulation shared", Set.of(1)),
          Map.entry("replaceRows", Set.of(1)),
          Map.entry("concatLinear", Set.of(2, 3)),
          Map.entry("prependLinear", Set.of(2, 3)),
          Map.entry("fillTokens", Set.of(1)),
          Map.entry("chooseTokens", Set.of()),
          Map.entry("sharedSum", Set.of()),
          Map.entry("attention", Set.of()),
          Map.entry("maskedAttention", Set.of()),
          Map.entry("biasedAttention", Set.of()),
          Map.entry("jointAttention context", Set.of()),
          Map.entry("jointAttention image", Set.of()),
          Map.entry("relativeBias", Set.of()),
          Map.entry("keptRelativeBias", Set.of()),
          Map.entry("groupNorm", Set.of(1, 2)),
          Map.entry("groupNormSilu", Set.of(1, 2)),
          Map.entry("groupNormFilmSilu", Set.of(1, 2)),
          Map.entry("combine", Set.of()),
          Map.entry("weightedMse", Set.of()));

  /**
   * Result and gradients.
   *
   * @param made tensors of the step's manager after the forward pass that were not there before
   * @param left the same of the parameters' manager
   */
  private record Pass(List<float[]> values, int made, int left) {}

  static List<DifferentiableOps.Case> cases() {
    List<DifferentiableOps.Case> cases =
        DifferentiableOps.all().filter(c -> PLAIN.containsKey(c.name())).toList();
    assertEquals(PLAIN.size(), cases.size());
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plainOpsComputeTheSame(DifferentiableOps.Case c) {
    Pass script = pass(c, OpLevel.WHOLE);
    Pass plain = pass(c, OpLevel.PLAIN);
    for (int i = 0; i < script.values().size(); i++) {
      assertClose(script.values().get(i), plain.values().get(i), "result or gradient " + i);
    }
    assertTrue(plain.made() > script.made(), "it is no script: " + plain.made());
    assertEquals(0, plain.left(), "tensors that outlive the step");
  }

  private static Pass pass(DifferentiableOps.Case c, OpLevel level) {
    Random random = new Random(5);
    try (NDManager parameters = NDManager.newBaseManager("PyTorch");
        NDManager step = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.recording();
        OpLevel.Scope scope = level.open()) {
      NDList inputs = new NDList();
      for (Shape shape : c.shapes()) {
        boolean parameter = PLAIN.get(c.name()).contains(inputs.size());
        NDArray input = random(parameter ? parameters : step, random, shape);
        input.setRequiresGradient(true);
        inputs.add(input);
      }
      int before = step.getManagedArrays().size();
      int held = parameters.getManagedArrays().size();
      NDArray result = c.op().apply(inputs);
      int made = step.getManagedArrays().size() - before;
      int left = parameters.getManagedArrays().size() - held;
      NDArray sum = result.mul(random(step, random, result.getShape())).sum();
      NDList gradients = OptimOps.gradients(sum, inputs);
      return new Pass(
          Stream.concat(Stream.of(result), gradients.stream()).map(NDArray::toFloatArray).toList(),
          made,
          left);
    }
  }

  @Test
  void aRelativeBiasLeavesNothingWithItsTable() {
    try (NDManager parameters = NDManager.newBaseManager("PyTorch");
        NDManager step = NDManager.newBaseManager("PyTorch");
        OpLevel.Scope level = OpLevel.PLAIN.open()) {
      NDArray table = parameters.ones(new Shape(7, 2));
      NDArray index = parameters.ones(new Shape(3, 3));
      NDArray kept = Tensors.of(step, new long[] {2, 0, 1, 2}, new Shape(2, 2));
      int held = parameters.getManagedArrays().size();
      assertEquals(new Shape(1, 2, 3, 3), AttentionOps.relativeBias(step, table, index).getShape());
      assertEquals(
          new Shape(2, 2, 2, 2), AttentionOps.keptRelativeBias(table, index, kept).getShape());
      assertEquals(held, parameters.getManagedArrays().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"8", "9"})
  void sinusoidsAreTheSame(int width) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray t = Tensors.of(manager, new double[] {0, 17.5, 999}, new Shape(3));
      float[] script = Ops.timestepSinusoids(t, width, 1e4).toFloatArray();
      try (OpLevel.Scope level = OpLevel.PLAIN.open()) {
        assertClose(script, Ops.timestepSinusoids(t, width, 1e4).toFloatArray(), "sinusoids");
      }
    }
  }

  /** With both ends, and times beyond. */
  @Test
  void schedulesAreTheSame() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray t = Tensors.of(manager, new float[] {-1, 0, 17.5f, 600, 999, 1000}, new Shape(6));
      float[] down = Ops.cosinePower(t, 999, 1.7).toFloatArray();
      float[] up = Ops.powerCosine(t, 999, 1.7).toFloatArray();
      int before = manager.getManagedArrays().size();
      try (OpLevel.Scope level = OpLevel.PLAIN.open()) {
        assertArrayEquals(down, Ops.cosinePower(t, 999, 1.7).toFloatArray(), (float) TOLERANCE);
        assertArrayEquals(up, Ops.powerCosine(t, 999, 1.7).toFloatArray(), (float) TOLERANCE);
      }
      assertTrue(manager.getManagedArrays().size() - before > 2, "they are no scripts");
    }
  }

  /** Three steps with what a training step does to gradients and weights. */
  @Test
  void updatesAreTheSame() {
    List<float[]> script = updates(OpLevel.WHOLE);
    List<float[]> plain = updates(OpLevel.PLAIN);
    int different = 0;
    for (int i = 0; i < script.size(); i++) {
      assertClose(script.get(i), plain.get(i), "tensor " + i);
      different += Arrays.equals(script.get(i), plain.get(i)) ? 0 : 1;
    }
    assertTrue(different > 0, "it is another arithmetic");
  }

  private static List<float[]> updates(OpLevel level) {
    Random random = new Random(9);
    List<Shape> shapes = List.of(new Shape(3, 5), new Shape(7), new Shape());
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        OpLevel.Scope scope = level.open()) {
      NDList parameters = random(manager, random, shapes);
      parameters.forEach(p -> p.setRequiresGradient(true));
      NDList averages = random(manager, random, shapes);
      NDList means = zeros(manager, shapes);
      NDList squares = zeros(manager, shapes);
      NDList steps = zeros(manager, List.of(new Shape(), new Shape(), new Shape()));
      int held = manager.getManagedArrays().size();
      NDList norms = new NDList();
      for (int i = 0; i < 3; i++) {
        try (NDManager step = NDManager.newBaseManager("PyTorch");
            Autograd mode = Autograd.off()) {
          NDList gradients = random(step, random, shapes);
          OptimOps.accumulate(gradients, random(step, random, shapes), 0.3);
          NDArray norm = OptimOps.globalNorm(gradients);
          // The second step's limit leaves them alone.
          OptimOps.clip(gradients, norm, i == 1 ? 100 : 0.7);
          OptimOps.adamw(parameters, gradients, means, squares, steps, 0.01, 0.9, 0.999, 0.1, 1e-8);
          OptimOps.ema(averages, parameters, 0.9);
          norm.attach(manager);
          norms.add(norm);
        }
      }
      assertEquals(held + norms.size(), manager.getManagedArrays().size(), "tensors that are left");
      return Stream.of(parameters, averages, means, squares, steps, norms)
          .flatMap(NDList::stream)
          .map(NDArray::toFloatArray)
          .toList();
    }
  }

  @Test
  void clippingSpreadsWhatIsNoNumber() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        OpLevel.Scope level = OpLevel.PLAIN.open()) {
      NDList gradients =
          new NDList(manager.full(new Shape(1), Float.NaN), manager.ones(new Shape(1)));
      OptimOps.clip(gradients, OptimOps.globalNorm(gradients), 1);
      assertArrayEquals(new float[] {Float.NaN}, gradients.get(1).toFloatArray());
    }
  }

  @Test
  void anotherPrecisionIsRefused() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        OpLevel.Scope level = OpLevel.PLAIN.open();
        Precision.Scope precision = Precision.BFLOAT16.open()) {
      NDArray x = manager.ones(new Shape(2));
      assertEquals(
          "ops: found plain with precision bfloat16, expected float32, which alone DJL's own know",
          assertThrows(IllegalArgumentException.class, () -> Ops.silu(x)).getMessage());
    }
  }

  @Test
  void aScopeEnds() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray x = manager.ones(new Shape(2));
      try (OpLevel.Scope outer = OpLevel.PLAIN.open()) {
        try (OpLevel.Scope inner = OpLevel.WHOLE.open()) {
          assertEquals(1, made(manager, x));
        }
        assertEquals(2, made(manager, x));
      }
      assertEquals(1, made(manager, x));
    }
  }

  private static int made(NDManager manager, NDArray x) {
    int before = manager.getManagedArrays().size();
    NDArray y = Ops.silu(x);
    assertEquals(x.getShape(), y.getShape());
    return manager.getManagedArrays().size() - before;
  }

  private static void assertClose(float[] expected, float[] found, String what) {
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, found, (float) (TOLERANCE * largest), what);
  }

  private static NDList zeros(NDManager manager, List<Shape> shapes) {
    return new NDList(shapes.stream().map(manager::zeros).toList());
  }

  private static NDList random(NDManager manager, Random random, List<Shape> shapes) {
    return new NDList(shapes.stream().map(shape -> random(manager, random, shape)).toList());
  }

  private static NDArray random(NDManager manager, Random random, Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return Tensors.of(manager, values, shape);
  }
}
