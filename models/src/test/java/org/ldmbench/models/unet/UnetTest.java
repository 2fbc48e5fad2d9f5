package org.ldmbench.models.unet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Weight;

/** What the recorded official outputs do not show: how it starts, refusals, norms of our own. */
class UnetTest {

  private static final int CHANNELS = 32;
  private static final int CONTEXT = 6;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd mode = Autograd.off();
  private final Random random = new Random(5);

  @AfterEach
  void close() {
    mode.close();
    manager.close();
  }

  @Test
  void theLastLayerOfEveryBranchStartsAtZeroAndNoOther() {
    for (int context : List.of(0, CONTEXT)) {
      Unet network = new Unet(config(context, QkNorm.Kind.NONE));
      network.weights().allocate(manager, 3);
      for (Weight weight : network.weights().all()) {
        boolean last = weight.name().matches("(out\\.2|.*\\.out_layers\\.3|.*\\.proj_out)\\..*");
        boolean normBias =
            weight.name().matches("(out\\.0|.*\\.(norm\\d?|in_layers\\.0|out_layers\\.0))\\.bias");
        assertEquals(last || normBias, weight.value().abs().max().getFloat() == 0, weight.name());
      }
    }
  }

  @Test
  void otherWeightsStartAsPyTorchStartsThem() {
    Unet network = new Unet(config(0, QkNorm.Kind.NONE));
    network.weights().allocate(manager, 3);
    Map<String, NDArray> weights =
        network.weights().all().stream().collect(Collectors.toMap(Weight::name, Weight::value));
    double bound = 1 / Math.sqrt(CHANNELS * 9);
    for (String name : List.of("weight", "bias")) {
      double largest = weights.get("input_blocks.1.0.in_layers.2." + name).abs().max().getFloat();
      assertTrue(largest <= bound && largest > 0.8 * bound, name + " " + largest);
    }
    NDArray labels = weights.get("label_emb.weight");
    double deviation = Math.sqrt(labels.square().mean().getFloat());
    assertEquals(1, deviation, 0.1);
  }

  @Test
  void qkNormTakesTheLengthOfQueriesInEveryAttention() {
    Map<String, Integer> attentions =
        Map.of("attn1.to_q", CONTEXT, "attn2.to_q", CONTEXT, "qkv", 0);
    attentions.forEach(
        (projection, context) -> {
          float plain = changeByDoubling(projection, context, QkNorm.Kind.NONE);
          assertTrue(plain > 1e-3, projection + " " + plain);
          assertEquals(0, changeByDoubling(projection, context, QkNorm.Kind.RMS), 1e-4, projection);
        });
  }

  /** The largest change of the output if the middle attention's queries double. */
  private float changeByDoubling(String projection, int context, QkNorm.Kind norm) {
    Unet network = randomNetwork(config(context, norm));
    NDArray x = gaussian(2, 3, 4, 2);
    NDArray t = gaussian(2);
    NDList tokens = context == 0 ? new NDList() : new NDList(gaussian(2, 3, context));
    NDList labels = new NDList(Tensors.of(manager, new long[] {1, 0}, new Shape(2)));
    NDArray before = network.forward(x, t, tokens, labels);
    for (Weight weight : network.weights().all()) {
      if (weight.name().matches("middle_block.*" + projection + "\\.(weight|bias)")) {
        int queries = 2 * CHANNELS;
        NDArray head = weight.value().get(":" + queries);
        NDArray all =
            projection.equals("qkv")
                ? head.add(head).concat(weight.value().get(queries + ":"), 0)
                : head.add(head);
        OptimOps.assign(new NDList(weight.value()), new NDList(all));
      }
    }
    return network.forward(x, t, tokens, labels).sub(before).abs().max().getFloat();
  }

  @Test
  void sizesAreSinusoidsOfOneNumberAfterTheOther() {
    NDArray numbers = Tensors.of(manager, new float[] {0, 3, 1, 512}, new Shape(2, 2));
    NDArray embedding = Unet.sizeEmbedding(numbers, 4);
    float[] expected = new float[16];
    float[] values = {0, 3, 1, 512};
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < 2; j++) {
        double angle = values[i] * Math.pow(10_000, -j / 2.0);
        expected[4 * i + j] = (float) Math.cos(angle);
        expected[4 * i + 2 + j] = (float) Math.sin(angle);
      }
    }
    assertEquals(new Shape(2, 8), embedding.getShape());
    assertArrayEquals(expected, embedding.toFloatArray(), 1e-4f);
  }

  @Test
  void adaptedBlocksTakeOtherConditions() {
    UnetConfig config = PublishedUnets.sdxlAtLdmSize().adapted(4, 8, 768, 0, QkNorm.Kind.RMS);
    Map<String, Shape> shapes =
        new Unet(config)
            .weights().all().stream().collect(Collectors.toMap(Weight::name, Weight::shape));
    String block = "middle_block.1.transformer_blocks.9.attn2.";
    assertEquals(new Shape(512, 768), shapes.get(block + "to_k.weight"));
    assertEquals(new Shape(64), shapes.get(block + "ln_k.weight"));
    assertEquals(new Shape(8, 128, 3, 3), shapes.get("out.2.weight"));
    assertTrue(shapes.keySet().stream().noneMatch(name -> name.startsWith("label_emb")));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Unet network = randomNetwork(config(CONTEXT, QkNorm.Kind.NONE));
    NDArray t = gaussian(2);
    NDArray x = gaussian(2, 3, 4, 2);
    NDList context = new NDList(gaussian(2, 3, CONTEXT));
    NDList none = new NDList();
    NDList labels = new NDList(Tensors.of(manager, new long[] {1, 0}, new Shape(2)));
    assertRefused("0 context tensors", () -> network.forward(x, t, none, labels));
    assertRefused("0 labels", () -> network.forward(x, t, context, none));
    assertRefused(
        "4 latent channels", () -> network.forward(gaussian(2, 4, 4, 2), t, context, labels));
    assertRefused(
        "3 by 2, expected multiples of 2",
        () -> network.forward(gaussian(2, 3, 3, 2), t, context, labels));
    assertRefused(
        "5 numbers a token, expected 6",
        () -> network.forward(x, t, new NDList(gaussian(2, 3, 5)), labels));
  }

  @Test
  void configsThatDoNotFitAreRefused() {
    assertConfigRefused("expected 1 first", List.of(2, 2), 2, -1, 0);
    assertConfigRefused("3 channelMult, 2 resBlocks", List.of(1, 2, 2), 2, -1, 0);
    assertConfigRefused("neither numHeads", List.of(1, 2), -1, -1, 0);
    assertConfigRefused("classes and vectorWidth", List.of(1, 2), 2, -1, 5);
    UnetConfig wide = config(List.of(1, 2), CONTEXT, 2, 128, 0, QkNorm.Kind.NONE);
    assertRefused("found 128, expected at most the 64 channels", () -> new Unet(wide));
    UnetConfig uneven = config(List.of(1, 2), 0, 3, -1, 0, QkNorm.Kind.NONE);
    assertRefused("found 64 channels", () -> new Unet(uneven));
  }

  private static void assertConfigRefused(
      String part, List<Integer> multipliers, int heads, int headWidth, int vector) {
    assertRefused(
        part, () -> config(multipliers, CONTEXT, heads, headWidth, vector, QkNorm.Kind.NONE));
  }

  private static void assertRefused(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part) && !message.contains("\n"), message);
  }

  private static UnetConfig config(int context, QkNorm.Kind norm) {
    return config(List.of(1, 2), context, 2, -1, 0, norm);
  }

  private static UnetConfig config(
      List<Integer> multipliers,
      int context,
      int heads,
      int headWidth,
      int vector,
      QkNorm.Kind norm) {
    return new UnetConfig(
        3,
        CHANNELS,
        3,
        List.of(1, 1),
        List.of(2),
        multipliers,
        true,
        heads,
        headWidth,
        true,
        false,
        false,
        true,
        context,
        List.of(1, 1),
        1,
        false,
        4,
        vector,
        norm);
  }

  /** With random weights, because the last layers start at zero. */
  private Unet randomNetwork(UnetConfig config) {
    Unet network = new Unet(config);
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
}
