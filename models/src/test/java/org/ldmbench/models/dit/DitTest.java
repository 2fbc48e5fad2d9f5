package org.ldmbench.models.dit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.weights.UniformWeights;
import org.ldmbench.models.weights.Weight;

/** What the recorded official outputs do not show: conditioning by attention, initial weights. */
class DitTest {

  private static final int TOKENS = 3;
  private static final int CHANNELS = 6;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Expected values: the official blocks over [embedded condition; patches], RMS norm as SD3's. */
  @Test
  void conditionedByAttentionItAgreesWithTheOfficialBlocks() {
    try (Autograd mode = Autograd.off()) {
      assertOutput(QkNorm.Kind.NONE, 0.02669f, 0.11638f, -1.06635f, -2.84095f);
      assertOutput(QkNorm.Kind.RMS, 2.40265f, -0.92537f, 1.01666f, -6.38748f);
      assertOutput(QkNorm.Kind.LN, -0.14219f, -0.75110f, 3.76259f, -5.20188f);
    }
  }

  private void assertOutput(QkNorm.Kind kind, float... expected) {
    Dit network = byAttention(kind);
    float[] found = network.forward(latents(), times(12, 800), context()).toFloatArray();
    float[] some = new float[expected.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = found[i * 300];
    }
    assertArrayEquals(expected, some, 1e-4f, kind.name());
  }

  @Test
  void theOrderOfConditionTokensDoesNotMatter() {
    try (Autograd mode = Autograd.off()) {
      Dit network = byAttention(QkNorm.Kind.NONE);
      NDArray context = context();
      NDArray turned = context.get(":, 1:").concat(context.get(":, :1"), 1);
      assertArrayEquals(
          network.forward(latents(), times(1, 2), context).toFloatArray(),
          network.forward(latents(), times(1, 2), turned).toFloatArray(),
          1e-4f);
    }
  }

  @Test
  void onlyTheTimestepModulates() {
    try (Autograd mode = Autograd.off()) {
      Dit network = byAttention(QkNorm.Kind.NONE);
      NDArray context = context();
      assertArrayEquals(
          network.condition(times(5, 5), context).toFloatArray(),
          network.condition(times(5, 5), context.add(context)).toFloatArray());
    }
  }

  @Test
  void theConditionTokensAreTrained() {
    Dit network = byAttention(QkNorm.Kind.RMS);
    try (Autograd mode = Autograd.recording()) {
      NDArray context = context();
      context.setRequiresGradient(true);
      NDArray out = network.forward(latents(), times(12, 800), context);
      NDList leaves = new NDList(context);
      leaves.addAll(network.weights().trained());
      for (NDArray gradient : OptimOps.gradients(out.square().sum(), leaves)) {
        assertTrue(gradient.abs().max().getFloat() > 0);
      }
    }
  }

  @Test
  void aLabelInPlaceOfTokensIsRefused() {
    Dit network = byAttention(QkNorm.Kind.NONE);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> network.forward(latents(), times(1, 2), times(1, 2)))
            .getMessage();
    assertEquals("context tokens: found shape (2), expected (B, L, 6)", message);
  }

  @Test
  void sizesThatDoNotDivideAreRefused() {
    assertEquals(
        "DiT inputSize: found 8, expected a multiple of patchSize 3",
        assertThrows(IllegalArgumentException.class, () -> config(3, 16)).getMessage());
    assertEquals(
        "DiT hiddenSize: found 18, expected a multiple of 4 and of numHeads 2",
        assertThrows(IllegalArgumentException.class, () -> config(2, 18)).getMessage());
  }

  private static DitConfig config(int patch, int width) {
    return new DitConfig(
        8, patch, 4, width, 2, 2, 2, true, QkNorm.Kind.NONE, 1, new Conditioning.AdaLn(10, 0.1));
  }

  /** Old checkpoints and results depend on names, their order, and these bits. */
  @Test
  void initialWeightsKeepTheirBits() {
    Dit network = new Dit(config(2, 16));
    network.weights().allocate(manager, 11);
    CRC32 sum = new CRC32();
    for (Weight weight : network.weights().all()) {
      if (weight.trained()) {
        sum.update(weight.value().toByteBuffer());
      }
    }
    assertEquals(4_249_225_185L, sum.getValue());
  }

  @Test
  void withoutLabelsThereIsNoTableOfThem() {
    List<String> names =
        byAttention(QkNorm.Kind.NONE).weights().all().stream().map(Weight::name).toList();
    assertTrue(names.contains("context_embedder.weight"), names.toString());
    assertTrue(names.stream().noneMatch(name -> name.startsWith("y_embedder")), names.toString());
  }

  /** Counted in the official blocks by PyTorch's FlopCounterMode. */
  @Test
  void conditionTokensCost() {
    assertEquals(121_440, byAttention(QkNorm.Kind.NONE).macs(TOKENS));
  }

  private Dit byAttention(QkNorm.Kind kind) {
    Dit network =
        new Dit(
            new DitConfig(
                8, 2, 4, 16, 2, 2, 2, true, kind, 1, new Conditioning.Attention(CHANNELS)));
    network.weights().allocate(manager, 1);
    UniformWeights.fill(network.weights(), 2, 0.5f, Weight::trained);
    return network;
  }

  private NDArray latents() {
    return gaussian(0, new Shape(2, 4, 8, 8));
  }

  private NDArray context() {
    return gaussian(1, new Shape(2, TOKENS, CHANNELS));
  }

  private NDArray gaussian(long index, Shape shape) {
    float[] values = new float[(int) shape.size()];
    CounterRandom.of(3, RandomStream.NOISE, 0, index).fillGaussian(values, 0, values.length);
    return Tensors.of(manager, values, shape);
  }

  private NDArray times(long... t) {
    return Tensors.of(manager, t, new Shape(t.length));
  }
}
