package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.mmdit.Mmdit;
import org.ldmbench.models.mmdit.MmditConfig;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.LossOps;

/** SD3's and SD3.5's transformer: output, loss, gradients, position table. */
public final class MmditParity implements ParityCase {

  private static final double POSITIONS = 1e-6;

  @Override
  public String prefix() {
    return "mmdit_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    MmditConfig config = config(fixture.config());
    fixture.expectShape("in.x", -1, config.inChannels(), -1, -1);
    fixture.expectShape("in.context", -1, -1, config.contextWidth());
    fixture.expectShape("in.y", -1, config.pooledWidth());
    Mmdit network = new Mmdit(config);
    fixture.load(network.weights(), manager);
    Comparisons comparisons = new Comparisons(fixture);
    forwardAndBackward(fixture, manager, network, comparisons);
    positions(fixture, manager, config, comparisons);
    return comparisons.list();
  }

  private static MmditConfig config(StrictObject json) {
    int depth = json.positive("depth");
    List<Integer> dual =
        json.has("x_block_self_attn_layers")
            ? json.integers("x_block_self_attn_layers")
            : List.of();
    json.require("x_block_self_attn_layers", dual.stream().allMatch(layer -> layer < depth));
    MmditConfig config =
        new MmditConfig(
            json.positive("patch_size"),
            json.positive("in_channels"),
            json.positive("hidden_size"),
            depth,
            json.positive("num_heads"),
            json.number("mlp_ratio"),
            json.positive("adm_in_channels"),
            json.positive("context_dim"),
            json.positive("pos_embed_max_size"),
            json.positive("base_size"),
            qkNorm(json),
            dual);
    json.finish();
    return config;
  }

  private static QkNorm.Kind qkNorm(StrictObject json) {
    if (!json.has("qk_norm")) {
      return QkNorm.Kind.NONE;
    }
    String name = json.text("qk_norm");
    json.require("qk_norm", List.of("rms", "ln").contains(name));
    return "rms".equals(name) ? QkNorm.Kind.RMS : QkNorm.Kind.LN;
  }

  private static void forwardAndBackward(
      Fixture fixture, NDManager manager, Mmdit network, Comparisons comparisons)
      throws IOException {
    try (Autograd mode = Autograd.recording()) {
      Map<String, NDArray> inputs = new LinkedHashMap<>();
      for (String name : List.of("x", "y", "context")) {
        NDArray input = fixture.tensor(manager, "in." + name);
        input.setRequiresGradient(true);
        inputs.put(name, input);
      }
      NDArray out =
          network.forward(
              inputs.get("x"),
              fixture.tensor(manager, "in.t"),
              inputs.get("context"),
              inputs.get("y"));
      comparisons.output("out", out);
      NDArray loss = LossOps.mse(out, fixture.tensor(manager, "target"));
      comparisons.loss("loss", loss);
      new Gradients(fixture, comparisons).compare(loss, network.weights(), inputs);
    }
  }

  private static void positions(
      Fixture fixture, NDManager manager, MmditConfig config, Comparisons comparisons)
      throws IOException {
    int side = config.posEmbedMaxSize();
    int width = config.hiddenSize();
    double scale = side / (double) config.baseSize();
    comparisons.absolute(
        "pos_embed",
        PositionGrid.table(width, side, side, scale, 0),
        fixture.values("param.pos_embed"),
        POSITIONS);
    if (fixture.has("mid.cropped_pos_embed")) {
      long[] latent = fixture.shape("in.x");
      int rows = (int) latent[2] / config.patchSize();
      int columns = (int) latent[3] / config.patchSize();
      NDArray table = fixture.tensor(manager, "param.pos_embed");
      NDArray nothing = manager.zeros(new Shape(1, (long) rows * columns, width));
      comparisons.absolute(
          "mid.cropped_pos_embed",
          ImageOps.addPositions(nothing, table, side, rows, columns),
          POSITIONS);
    }
  }
}
