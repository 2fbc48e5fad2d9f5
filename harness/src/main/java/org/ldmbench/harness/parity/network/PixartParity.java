package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.pixart.Caption;
import org.ldmbench.models.pixart.PictureSize;
import org.ldmbench.models.pixart.Pixart;
import org.ldmbench.models.pixart.PixartConfig;

/**
 * PixArt and PixArtMS: output, loss, gradients with ragged captions; output without a mask and with
 * the null caption; positions.
 */
public final class PixartParity implements ParityCase {

  private static final double POSITIONS = 1e-6;

  private final String prefix;
  private final boolean multiScale;

  private PixartParity(String prefix, boolean multiScale) {
    this.prefix = prefix;
    this.multiScale = multiScale;
  }

  /** The official {@code PixArt}. */
  public static PixartParity oneSize() {
    return new PixartParity("pixart_", false);
  }

  /** The official {@code PixArtMS}. */
  public static PixartParity multiScale() {
    return new PixartParity("pixartms_", true);
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject json = fixture.config();
    PixartConfig config = config(json, multiScale);
    json.finish();
    int side = multiScale ? -1 : config.inputSize();
    fixture.expectShape("in.x", -1, config.inChannels(), side, side);
    fixture.expectShape("in.y", fixture.shape("in.x")[0], 1, -1, config.captionChannels());
    Pixart network = new Pixart(config);
    fixture.load(network.weights(), manager);
    Comparisons comparisons = new Comparisons(fixture);
    Run run = new Run(fixture, manager, network);
    forwardAndBackward(run, comparisons);
    try (Autograd mode = Autograd.off()) {
      otherCaptions(run, comparisons);
    }
    positions(fixture, config, comparisons);
    return comparisons.list();
  }

  /** Reads the official constructor's arguments; the caller finishes the object. */
  public static PixartConfig config(StrictObject json, boolean multiScale) {
    // Drops captions in training only; the null caption is there in any case.
    double dropped = json.number("class_dropout_prob");
    json.require("class_dropout_prob", dropped >= 0 && dropped <= 1);
    return new PixartConfig(
        json.positive("input_size"),
        json.positive("patch_size"),
        json.positive("in_channels"),
        json.positive("hidden_size"),
        json.positive("depth"),
        json.positive("num_heads"),
        json.number("mlp_ratio"),
        json.flag("pred_sigma"),
        json.positive("caption_channels"),
        json.number("lewei_scale"),
        json.positive("model_max_length"),
        QkNorm.Kind.NONE,
        multiScale);
  }

  /** A network and what it is asked about. */
  public record Run(Fixture fixture, NDManager manager, Pixart network) {

    /** The recorded latents under the recorded captions. */
    public NDArray out() throws IOException {
      NDArray y = fixture.tensor(manager, "in.y").squeeze(1);
      return forward(fixture.tensor(manager, "in.x"), caption(y));
    }

    private NDArray forward(NDArray x, Caption caption) throws IOException {
      NDArray t = fixture.tensor(manager, "in.t");
      return network.config().multiScale()
          ? network.forward(
              x,
              t,
              caption,
              new PictureSize(
                  fixture.tensor(manager, "in.img_hw"), fixture.tensor(manager, "in.aspect_ratio")))
          : network.forward(x, t, caption);
    }

    /** Tokens (B, L, C) with the recorded mask, if there is one. */
    private Caption caption(NDArray tokens) throws IOException {
      if (!fixture.has("in.mask")) {
        return Caption.of(tokens);
      }
      Shape rows = tokens.getShape().slice(0, 2);
      return Caption.of(tokens, fixture.tensor(manager, "in.mask").reshape(rows));
    }
  }

  private static void forwardAndBackward(Run run, Comparisons comparisons) throws IOException {
    try (Autograd mode = Autograd.recording()) {
      NDArray x = run.fixture().tensor(run.manager(), "in.x");
      NDArray y = run.fixture().tensor(run.manager(), "in.y");
      x.setRequiresGradient(true);
      y.setRequiresGradient(true);
      NDArray out = run.forward(x, run.caption(y.squeeze(1)));
      comparisons.output("out", out);
      NDArray loss = LossOps.mse(out, run.fixture().tensor(run.manager(), "target"));
      comparisons.loss("loss", loss);
      new Gradients(run.fixture(), comparisons)
          .compare(loss, run.network().weights(), Map.of("x", x, "y", y));
    }
  }

  private static void otherCaptions(Run run, Comparisons comparisons) throws IOException {
    NDArray x = run.fixture().tensor(run.manager(), "in.x");
    NDArray y = run.fixture().tensor(run.manager(), "in.y").squeeze(1);
    if (run.fixture().has("nomask.out")) {
      comparisons.output("nomask.out", run.forward(x, Caption.of(y)));
    }
    if (run.fixture().has("null.out")) {
      NDArray all = run.manager().ones(y.getShape().slice(0, 1));
      NDArray nothing = run.network().dropCaptions(y, all);
      comparisons.output("null.out", run.forward(x, run.caption(nothing)));
    }
  }

  private void positions(Fixture fixture, PixartConfig config, Comparisons comparisons)
      throws IOException {
    int base = config.baseSize();
    comparisons.absolute(
        "pos_embed", table(config, base, base), fixture.values("param.pos_embed"), POSITIONS);
    if (fixture.has("mid.pos_embed")) {
      long[] latent = fixture.shape("in.x");
      int rows = (int) latent[2] / config.patchSize();
      int columns = (int) latent[3] / config.patchSize();
      comparisons.absolute(
          "mid.pos_embed",
          table(config, rows, columns),
          fixture.values("mid.pos_embed"),
          POSITIONS);
    }
  }

  private static double[] table(PixartConfig config, int rows, int columns) {
    return PositionGrid.stretched(
        config.hiddenSize(), rows, columns, config.baseSize(), config.leweiScale());
  }
}
