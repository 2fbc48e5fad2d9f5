package org.ldmbench.models.pixart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Weight;

/** What the recorded official outputs do not show: refusals, padding, and norms of our own. */
class PixartTest {

  private static final int SIDE = 4;
  private static final int WIDTH = 24;
  private static final int TOKENS = 3;
  private static final int CHANNELS = 5;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd mode = Autograd.off();
  private final Random random = new Random(3);

  @AfterEach
  void close() {
    mode.close();
    manager.close();
  }

  @Test
  void paddingMayHoldAnything() {
    Pixart network = network(QkNorm.Kind.NONE, false);
    NDArray x = gaussian(2, 4, SIDE, SIDE);
    NDArray t = gaussian(2);
    NDArray tokens = gaussian(2, TOKENS, CHANNELS);
    NDArray mask = mask(1, 1, 0, 1, 0, 0);
    NDArray huge = tokens.add(mask.eq(0).expandDims(2).mul(manager.full(new Shape(1), 1e6f)));
    assertArrayEquals(
        network.forward(x, t, Caption.of(tokens, mask)).toFloatArray(),
        network.forward(x, t, Caption.of(huge, mask)).toFloatArray());
  }

  @Test
  void shortCaptionsAreWhatTheyAreWithoutPadding() {
    Pixart network = network(QkNorm.Kind.RMS, false);
    NDArray x = gaussian(2, 4, SIDE, SIDE);
    NDArray t = gaussian(2);
    NDArray tokens = gaussian(2, TOKENS, CHANNELS);
    assertArrayEquals(
        network.forward(x, t, Caption.of(tokens.get(":, :2"))).toFloatArray(),
        network.forward(x, t, Caption.of(tokens, mask(1, 1, 0, 1, 1, 0))).toFloatArray(),
        1e-5f);
  }

  @Test
  void qkNormTakesTheLengthOfQueriesAndKeysInBothAttentions() {
    for (String projection : List.of("attn.qkv", "cross_attn.q_linear")) {
      float plain = changeByScaling(projection, QkNorm.Kind.NONE);
      assertTrue(plain > 1e-3, projection + " " + plain);
      assertEquals(0, changeByScaling(projection, QkNorm.Kind.RMS), 1e-5, projection);
    }
  }

  /** The largest change of the output if a projection's queries, or queries and keys, double. */
  private float changeByScaling(String projection, QkNorm.Kind norm) {
    Pixart network = network(norm, false);
    NDArray x = gaussian(2, 4, SIDE, SIDE);
    NDArray t = gaussian(2);
    Caption caption = Caption.of(gaussian(2, TOKENS, CHANNELS));
    NDArray before = network.forward(x, t, caption);
    for (Weight weight : network.weights().all()) {
      if (weight.name().startsWith("blocks.0." + projection)) {
        int rows = projection.endsWith("qkv") ? 2 * WIDTH : WIDTH;
        NDArray head = weight.value().get(":" + rows);
        NDArray tail = weight.value().get(rows + ":");
        OptimOps.assign(new NDList(weight.value()), new NDList(head.add(head).concat(tail, 0)));
      }
    }
    return network.forward(x, t, caption).sub(before).abs().max().getFloat();
  }

  @Test
  void droppedCaptionsBecomeTheNullCaption() {
    Pixart network = network(QkNorm.Kind.NONE, false);
    NDArray tokens = gaussian(2, TOKENS, CHANNELS);
    NDArray dropped =
        network.dropCaptions(tokens, Tensors.of(manager, new long[] {0, 1}, new Shape(2)));
    assertEquals(tokens.get(0), dropped.get(0));
    NDArray nothing =
        network.weights().all().stream()
            .filter(weight -> weight.name().equals("y_embedder.y_embedding"))
            .findFirst()
            .orElseThrow()
            .value();
    assertEquals(nothing, dropped.get(1));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Pixart one = network(QkNorm.Kind.NONE, false);
    Pixart multi = network(QkNorm.Kind.NONE, true);
    NDArray t = gaussian(2);
    Caption caption = Caption.of(gaussian(2, TOKENS, CHANNELS));
    PictureSize size = new PictureSize(gaussian(2, 2), gaussian(2, 1));
    NDArray square = gaussian(2, 4, SIDE, SIDE);
    NDArray odd = gaussian(2, 4, SIDE + 1, SIDE);
    assertRefused("found 5x4, expected 4x4", () -> one.forward(odd, t, caption));
    assertRefused("found 5x4, expected multiples of 2", () -> multi.forward(odd, t, caption, size));
    assertRefused("no picture size", () -> multi.forward(square, t, caption));
    assertRefused("expected none", () -> one.forward(square, t, caption, size));
    assertRefused("expected (B, 2)", () -> new PictureSize(gaussian(2, 3), gaussian(2, 1)));
    assertRefused("expected (B, L, C)", () -> Caption.of(gaussian(2, CHANNELS)));
    assertRefused("null caption, (3, 5)", () -> one.dropCaptions(gaussian(2, 1, CHANNELS), t));
    NDArray tokens = gaussian(2, TOKENS, CHANNELS);
    assertRefused("expected (2, 3)", () -> Caption.of(tokens, gaussian(2, 1)));
  }

  private static void assertRefused(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part) && !message.contains("\n"), message);
  }

  /** With random weights, because the last layers start at zero. */
  private Pixart network(QkNorm.Kind norm, boolean multiScale) {
    Pixart network =
        new Pixart(
            new PixartConfig(
                SIDE, 2, 4, WIDTH, 1, 2, 2, false, CHANNELS, 1, TOKENS, norm, multiScale));
    network.weights().allocate(manager, 1);
    NDList values = new NDList();
    for (NDArray weight : network.weights().trained()) {
      values.add(gaussian(weight.getShape().getShape()));
    }
    network.weights().setTrained(values);
    return network;
  }

  private NDArray gaussian(long... shape) {
    Shape of = new Shape(shape);
    float[] values = new float[(int) of.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 4;
    }
    return Tensors.of(manager, values, of);
  }

  private NDArray mask(long... values) {
    return Tensors.of(manager, values, new Shape(2, TOKENS));
  }
}
