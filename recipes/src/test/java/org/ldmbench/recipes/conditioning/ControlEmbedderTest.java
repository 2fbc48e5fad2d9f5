package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.conditioning.ControlSchedule.Form;

class ControlEmbedderTest {

  private static final int WIDTH = 8;
  private static final double LAST = 999;
  private static final float[] PICTURE =
      new PictureMetadata(300, 500, 0.1, 0.25, 0.5, 0.3, true, 32).numbers();

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd mode = Autograd.off();

  @AfterEach
  void close() {
    mode.close();
    manager.close();
  }

  /** Its own numbers, each of them, and no other. */
  @ParameterizedTest
  @EnumSource(ControlKind.class)
  void aKindReadsItsNumbers(ControlKind kind) {
    ControlEmbedder embedder = embedder(List.of(kind), List.of(), Form.NONE, new Weights());
    float[] before = added(embedder, PICTURE, 0, 1);
    for (int column = 0; column < PictureMetadata.COLUMNS; column++) {
      float[] moved = PICTURE.clone();
      moved[column] += 100;
      boolean own = column >= kind.first() && column < kind.first() + kind.count();
      assertEquals(own, !Arrays.equals(before, added(embedder, moved, 0, 1)), "column " + column);
    }
  }

  @Test
  void aRowHoldsEachKindWhereItIsRead() {
    assertArrayEquals(
        new float[] {300, 500, 100, 250, 500, 300, 1000, 625, 6, 27, 32, 32}, PICTURE, 1e-4f);
    float[] centred = PictureMetadata.centred(200, 400, 64).numbers();
    assertArrayEquals(
        new float[] {200, 400, 0, 250, 1000, 500, 0, 666.6667f, 0, 32, 64, 64}, centred, 1e-4f);
  }

  @Test
  void theSumIsHighPlusTheShareOfLow() {
    List<ControlKind> high = List.of(ControlKind.CROP, ControlKind.FLIP);
    List<ControlKind> low = List.of(ControlKind.SIZE);
    ControlEmbedder embedder = embedder(high, low, Form.COSINE_POWER, new Weights());
    float[] clean = added(embedder, PICTURE, 0, 1);
    float[] noise = added(embedder, PICTURE, (float) LAST, 1);
    float[] half = added(embedder, PICTURE, (float) (LAST / 2), 1);
    // ((1 + cos(pi / 2)) / 2)^4
    for (int i = 0; i < WIDTH; i++) {
      assertEquals(noise[i] + (clean[i] - noise[i]) / 16, half[i], 1e-7);
    }
    assertFalse(Arrays.equals(clean, noise));
    // Zero, of either sign.
    assertArrayEquals(new float[WIDTH], added(embedder, PICTURE, 0, 0), Float.MIN_VALUE);
  }

  @Test
  void constantControlIsThereAtAllTimes() {
    ControlEmbedder embedder =
        embedder(List.of(), List.of(ControlKind.SIZE), Form.CONSTANT, new Weights());
    float[] clean = added(embedder, PICTURE, 0, 1);
    assertFalse(Arrays.equals(clean, new float[WIDTH]));
    assertArrayEquals(clean, added(embedder, PICTURE, (float) LAST, 1));
  }

  @Test
  void theScheduleNoneHasNoWeightsForLowControl() {
    Weights weights = new Weights();
    embedder(List.of(ControlKind.CROP), List.of(ControlKind.SIZE), Form.NONE, weights);
    assertTrue(weights.all().stream().allMatch(w -> w.name().contains(".high.")));
    assertEquals(4, weights.all().size());
  }

  @Test
  void withoutControlNothingIsDeclaredOrAdded() {
    Weights weights = new Weights();
    ControlEmbedder none = embedder(List.of(), List.of(ControlKind.SIZE), Form.NONE, weights);
    assertTrue(weights.all().isEmpty());
    assertTrue(none.added(control(PICTURE, 1), times(0)).isEmpty());
    assertEquals(0, none.macs());
  }

  private ControlEmbedder embedder(
      List<ControlKind> high, List<ControlKind> low, Form form, Weights weights) {
    SizeAtSampling size = new SizeAtSampling(SizeAtSampling.From.TRAINING, 1);
    ControlConfig config = new ControlConfig(high, low, new ControlSchedule(form, 4), 0.1, size);
    ControlEmbedder embedder =
        new ControlEmbedder(weights.root(), config, WIDTH, OptionalDouble.of(LAST));
    weights.allocate(manager, 1);
    return embedder;
  }

  private float[] added(ControlEmbedder embedder, float[] numbers, float t, float told) {
    NDList added = embedder.added(control(numbers, told), times(t));
    assertEquals(1, added.size());
    assertEquals(new Shape(1, WIDTH), added.get(0).getShape());
    return added.get(0).toFloatArray();
  }

  private Control control(float[] numbers, float told) {
    return new Control(
        Tensors.of(manager, numbers, new Shape(1, PictureMetadata.COLUMNS)),
        Tensors.of(manager, new float[] {told}, new Shape(1)));
  }

  private NDArray times(float t) {
    return Tensors.of(manager, new float[] {t}, new Shape(1));
  }
}
