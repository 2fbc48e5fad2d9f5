package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;

/** What every backbone makes of the conditioning that arXiv 2411.03177 proposes. */
class ConditionedNetworkTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final DataShape SHAPE = new DataShape(32, 8, 8, 10, 4, 12, 6);
  private static final int BATCH = 2;
  private static final long LAST = 999;

  /** Nobody reads what the last block's context tokens look for, in the official code too. */
  private static final String DEAD = "joint_blocks.5.context_block.attn.ln_q.weight";

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "dit, adaln, CLASS",
    "dit, attention, CLASS",
    "dit, both, TEXT",
    "mdtv2, adaln, CLASS",
    "pixart, attention, TEXT",
    "pixart, both, CLASS",
    "unet, attention, CLASS",
    "unet, both, TEXT",
    "unet, adaln, CLASS",
    "sd3-mmdit, both, TEXT",
    "mmdit-disentangled, attention, CLASS",
    "mmdit-disentangled, attention, TEXT"
  })
  void lowLevelControlIsSilentAtPureNoiseAndHighLevelIsNot(
      String recipe, String semantic, ConditioningKind kind) throws JsonProcessingException {
    Denoiser network = network(recipe, semantic, kind);
    PictureMetadata large = PictureMetadata.centred(64, 64, 32);
    PictureMetadata small = PictureMetadata.centred(16, 16, 32);
    PictureMetadata flipped = new PictureMetadata(64, 64, 0, 0, 1, 1, true, 32);
    float[] base = predict(network, kind, LAST, large, 1);
    assertArrayEquals(base, predict(network, kind, LAST, small, 1));
    assertFalse(Arrays.equals(base, predict(network, kind, LAST, flipped, 1)));
    float[] late = predict(network, kind, 10, large, 1);
    assertFalse(Arrays.equals(late, predict(network, kind, 10, small, 1)));
    assertArrayEquals(
        predict(network, kind, 10, large, 0),
        predict(network, kind, 10, flipped, 0),
        "dropped control is no control, whatever it is");
    assertFalse(Arrays.equals(late, predict(network, kind, 10, large, 0)));
  }

  @ParameterizedTest
  @CsvSource({"CLASS", "TEXT"})
  void gradientsReachEveryParameter(ConditioningKind kind) throws JsonProcessingException {
    Denoiser network = network("mmdit-disentangled", "attention", kind);
    NDList trained = network.weights().trained();
    try (Autograd mode = Autograd.recording()) {
      NDArray out =
          network.predict(
              latents(), times(10), condition(kind, PictureMetadata.centred(64, 48, 32), 1));
      NDList gradients = OptimOps.gradients(out.square().mean(), trained);
      int at = 0;
      for (Weight weight : network.weights().all()) {
        if (weight.trained()) {
          float largest = gradients.get(at++).abs().max().getFloat();
          assertEquals(!weight.name().equals(DEAD), largest > 0, weight.name());
        }
      }
      assertEquals(trained.size(), at);
    }
  }

  @Test
  void whatIsNotToldHasNoParameters() throws JsonProcessingException {
    Map<String, JsonNode> none = new LinkedHashMap<>();
    none.put("conditioning.control.schedule.form", JSON.valueToTree("none"));
    Denoiser network =
        denoiser("mmdit-disentangled", ConditioningKind.CLASS, SharedSettings.NONE.with(none));
    assertTrue(names(network).stream().anyMatch(name -> name.startsWith("control_embedder.high")));
    assertTrue(names(network).stream().noneMatch(name -> name.startsWith("control_embedder.low")));
    assertTrue(
        names(denoiser("sd3-mmdit", ConditioningKind.CLASS, SharedSettings.named("paper"))).stream()
            .noneMatch(name -> name.startsWith("control")));
  }

  @ParameterizedTest
  @CsvSource({
    "mdtv2, attention, CLASS, hides and restores", "mdtv2, adaln, TEXT, caption tokens",
    "dit, adaln, TEXT, caption tokens", "pixart, adaln, CLASS, cross-attention",
    "sd3-mmdit, adaln, CLASS, joint attention", "unet, adaln, TEXT, caption tokens"
  })
  void whatCannotBeIsRefusedWithItsReason(
      String recipe, String semantic, ConditioningKind kind, String reason) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    denoiser(
                        recipe,
                        kind,
                        SharedSettings.named("paper")
                            .with(Map.of("conditioning.semantic", JSON.valueToTree(semantic)))))
            .getMessage();
    assertTrue(
        message.startsWith(recipe + " with conditioning ") && message.contains(reason), message);
  }

  private static List<String> names(Denoiser network) {
    return network.weights().all().stream().map(Weight::name).toList();
  }

  /** A recipe's tiny network, small, with the proposed control and no weight at zero. */
  private Denoiser network(String recipe, String semantic, ConditioningKind kind)
      throws JsonProcessingException {
    Map<String, JsonNode> set = new LinkedHashMap<>();
    set.put("conditioning.semantic", JSON.valueToTree(semantic));
    set.put("conditioning.control.high", JSON.readTree("[\"crop\", \"flip\"]"));
    set.put("conditioning.control.low", JSON.readTree("[\"size\"]"));
    set.put("conditioning.control.schedule.form", JSON.valueToTree("cosine-power"));
    set.put("backbone.qkNorm", JSON.valueToTree("rms"));
    Denoiser network = denoiser(recipe, kind, SharedSettings.named("paper").with(set));
    network.weights().allocate(manager, 1);
    int index = 0;
    for (Weight weight : network.weights().all()) {
      if (weight.trained()) {
        float[] values = weight.value().toFloatArray();
        CounterRandom random = CounterRandom.of(2, RandomStream.INIT, 0, index++);
        for (int i = 0; i < values.length; i++) {
          values[i] += (float) (0.05 * random.nextGaussian());
        }
        weight.value().set(FloatBuffer.wrap(values));
      }
    }
    return network;
  }

  private static Denoiser denoiser(String name, ConditioningKind kind, SharedSettings settings) {
    Recipe recipe = new Recipes(ConditionedNetworkTest.class.getClassLoader()).get(name);
    RecipeConfig config = recipe.config("tiny", kind, settings);
    return recipe.denoiser(config, kind, SHAPE);
  }

  private float[] predict(
      Denoiser network, ConditioningKind kind, long time, PictureMetadata metadata, float told) {
    try (Autograd mode = Autograd.off()) {
      return network
          .predict(latents(), times(time), condition(kind, metadata, told))
          .toFloatArray();
    }
  }

  private NDArray latents() {
    return random(7, BATCH, SHAPE.latentChannels(), SHAPE.latentSide(), SHAPE.latentSide());
  }

  private NDArray times(long time) {
    return Tensors.of(manager, new long[] {time, time}, new Shape(BATCH));
  }

  private Condition condition(ConditioningKind kind, PictureMetadata metadata, float told) {
    float[] numbers = new float[BATCH * PictureMetadata.COLUMNS];
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(
          metadata.numbers(), 0, numbers, i * PictureMetadata.COLUMNS, PictureMetadata.COLUMNS);
    }
    Control control =
        new Control(
            Tensors.of(manager, numbers, new Shape(BATCH, PictureMetadata.COLUMNS)),
            Tensors.of(manager, new float[] {told, told}, new Shape(BATCH)));
    Semantic semantic =
        kind == ConditioningKind.CLASS
            ? new Semantic.Labels(Tensors.of(manager, new long[] {3, 10}, new Shape(BATCH)))
            : new Semantic.Text(
                random(8, BATCH, SHAPE.contextTokens(), SHAPE.contextWidth()),
                Tensors.of(manager, new float[] {1, 1, 1, 1, 1, 1, 0, 0}, new Shape(BATCH, 4)),
                random(9, BATCH, SHAPE.pooledWidth()),
                Tensors.of(manager, new float[] {0, 0}, new Shape(BATCH)));
    return new Condition(semantic, control);
  }

  private NDArray random(long seed, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    CounterRandom.of(seed, RandomStream.NOISE, 0, 0).fillGaussian(values, 0, values.length);
    return Tensors.of(manager, values, new Shape(shape));
  }
}
