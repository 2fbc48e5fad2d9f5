package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.unet.Unet;
import org.ldmbench.models.unet.UnetConfig;

/** LDM's, Stable Diffusion's, ADM's and SDXL's UNet: output, loss, gradients, size embedding. */
public final class UnetParity implements ParityCase {

  private static final double SHARE_AT_FLOOR = 3e-4;

  /** The sinusoids' arguments go up to a thousand, and are float32 in the official code. */
  private static final double SIZES = 1e-4;

  private static final String SDXL = "sdxl_unet_";
  private static final String SIZE_EMBEDDING = "mid.size_embed";

  @Override
  public String prefix() {
    return "ldm_unet_";
  }

  @Override
  public boolean handles(Fixture fixture) {
    return fixture.name().startsWith(prefix()) || fixture.name().startsWith(SDXL);
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    UnetConfig config = config(fixture.config(), fixture.name().startsWith(SDXL));
    fixture.expectShape("in.x", -1, config.inChannels(), -1, -1);
    Unet network = new Unet(config);
    fixture.load(network.weights(), manager);
    Comparisons comparisons = new Comparisons(fixture);
    try (Autograd mode = Autograd.recording()) {
      Map<String, NDArray> inputs = new LinkedHashMap<>();
      NDArray x = leaf(fixture, manager, inputs, "x");
      NDList context = new NDList();
      if (config.contextWidth() > 0) {
        context.add(leaf(fixture, manager, inputs, "context"));
      }
      NDList extra = new NDList();
      if (config.vectorWidth() > 0) {
        extra.add(leaf(fixture, manager, inputs, "y"));
      } else if (config.classes() > 0) {
        extra.add(fixture.tensor(manager, "in.y"));
      }
      NDArray out = network.forward(x, fixture.tensor(manager, "in.t"), context, extra);
      comparisons.output("out", out);
      NDArray loss = LossOps.mse(out, fixture.tensor(manager, "target"));
      comparisons.loss("loss", loss);
      new Gradients(fixture, comparisons, SHARE_AT_FLOOR)
          .compare(loss, network.weights(), recorded(fixture, inputs));
    }
    if (fixture.has(SIZE_EMBEDDING)) {
      sizeEmbedding(fixture, manager, comparisons);
    }
    return comparisons.list();
  }

  private static NDArray leaf(
      Fixture fixture, NDManager manager, Map<String, NDArray> inputs, String name)
      throws IOException {
    NDArray input = fixture.tensor(manager, "in." + name);
    input.setRequiresGradient(true);
    inputs.put(name, input);
    return input;
  }

  /** Those inputs whose gradients are recorded. */
  private static Map<String, NDArray> recorded(Fixture fixture, Map<String, NDArray> inputs)
      throws IOException {
    Map<String, NDArray> recorded = new LinkedHashMap<>();
    for (Map.Entry<String, NDArray> input : inputs.entrySet()) {
      if (fixture.has("gradin." + input.getKey())) {
        recorded.put(input.getKey(), input.getValue());
      }
    }
    return recorded;
  }

  /** The vector is the pooled caption and the sinusoids of all sizes. */
  private static void sizeEmbedding(Fixture fixture, NDManager manager, Comparisons comparisons)
      throws IOException {
    int width = fixture.positive("outdim");
    NDArray numbers =
        fixture
            .tensor(manager, "in.original_size")
            .concat(fixture.tensor(manager, "in.crop"), 1)
            .concat(fixture.tensor(manager, "in.target_size"), 1);
    NDArray embedding = Unet.sizeEmbedding(numbers, width);
    comparisons.absolute(SIZE_EMBEDDING, embedding, SIZES);
    comparisons.absolute("in.y", fixture.tensor(manager, "in.pooled").concat(embedding, 1), SIZES);
  }

  private static UnetConfig config(StrictObject json, boolean sdxl) {
    ignored(json);
    List<Integer> multipliers = json.integers("channel_mult");
    int levels = multipliers.size();
    boolean transformer = sdxl || flag(json, "use_spatial_transformer", false);
    int vector = 0;
    int classes = 0;
    if (json.has("adm_in_channels")) {
      json.require("num_classes", json.text("num_classes").equals("sequential"));
      vector = json.positive("adm_in_channels");
    } else if (json.has("num_classes")) {
      classes = json.positive("num_classes");
    }
    List<Integer> depth = perLevel(json, "transformer_depth", 1, levels);
    int middle =
        json.has("transformer_depth_middle")
            ? json.positive("transformer_depth_middle")
            : depth.get(levels - 1);
    UnetConfig config =
        new UnetConfig(
            json.positive("in_channels"),
            json.positive("model_channels"),
            json.positive("out_channels"),
            perLevel(json, "num_res_blocks", 1, levels),
            json.integers("attention_resolutions"),
            multipliers,
            flag(json, "conv_resample", true),
            heads(json, "num_heads"),
            heads(json, "num_head_channels"),
            flag(json, "legacy", !sdxl),
            flag(json, "use_scale_shift_norm", false),
            flag(json, "resblock_updown", false),
            flag(json, "use_new_attention_order", false),
            transformer ? json.positive("context_dim") : 0,
            depth,
            middle,
            flag(json, "use_linear_in_transformer", false),
            classes,
            vector,
            QkNorm.Kind.NONE);
    json.finish();
    return config;
  }

  /** What changes no number: sizes that are not used, and how memory is saved. */
  private static void ignored(StrictObject json) {
    if (json.has("image_size")) {
      json.positive("image_size");
    }
    json.has("use_checkpoint");
    if (json.has("dropout")) {
      json.require("dropout", json.number("dropout") == 0);
    }
    if (json.has("spatial_transformer_attn_type")) {
      String type = json.text("spatial_transformer_attn_type");
      json.require(
          "spatial_transformer_attn_type", List.of("softmax", "softmax-xformers").contains(type));
    }
  }

  private static boolean flag(StrictObject json, String field, boolean otherwise) {
    return json.has(field) ? json.flag(field) : otherwise;
  }

  private static int heads(StrictObject json, String field) {
    return json.has(field) ? (int) json.number(field) : -1;
  }

  /** One number for all levels, or one each. */
  private static List<Integer> perLevel(
      StrictObject json, String field, int otherwise, int levels) {
    if (!json.has(field)) {
      return Collections.nCopies(levels, otherwise);
    }
    if (json.isList(field)) {
      return new ArrayList<>(json.integers(field));
    }
    return Collections.nCopies(levels, json.positive(field));
  }
}
