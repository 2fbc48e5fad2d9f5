package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.dit.Conditioning;
import org.ldmbench.models.dit.Dit;
import org.ldmbench.models.dit.DitConfig;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.sampling.GuidanceScale;

/** DiT: output, loss, gradients, intermediates, guided output. */
public final class DitParity implements ParityCase {

  private static final double POSITIONS = 1e-6;

  @Override
  public String prefix() {
    return "dit_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    DitConfig config = config(fixture.config());
    int side = config.inputSize();
    fixture.expectShape("in.x", -1, config.inChannels(), side, side);
    Dit network = new Dit(config);
    fixture.load(network.weights(), manager);
    Comparisons comparisons = new Comparisons(fixture);
    forwardAndBackward(fixture, manager, network, comparisons);
    try (Autograd mode = Autograd.off()) {
      intermediates(fixture, manager, network, comparisons);
      if (fixture.has("cfg.out")) {
        guided(fixture, manager, network, comparisons);
      }
    }
    int grid = side / config.patchSize();
    comparisons.absolute(
        "pos_embed",
        PositionGrid.table(config.hiddenSize(), grid, grid, 1, 0),
        fixture.values("param.pos_embed"),
        POSITIONS);
    return comparisons.list();
  }

  /** Reads the official constructor's arguments. */
  public static DitConfig config(StrictObject json) {
    DitConfig config =
        new DitConfig(
            json.positive("input_size"),
            json.positive("patch_size"),
            json.positive("in_channels"),
            json.positive("hidden_size"),
            json.positive("depth"),
            json.positive("num_heads"),
            json.number("mlp_ratio"),
            json.flag("learn_sigma"),
            QkNorm.Kind.NONE,
            1,
            new Conditioning.AdaLn(
                json.positive("num_classes"), json.number("class_dropout_prob")));
    json.finish();
    return config;
  }

  private static void forwardAndBackward(
      Fixture fixture, NDManager manager, Dit network, Comparisons comparisons) throws IOException {
    try (Autograd mode = Autograd.recording()) {
      NDArray x = fixture.tensor(manager, "in.x");
      x.setRequiresGradient(true);
      NDArray out =
          network.forward(x, fixture.tensor(manager, "in.t"), fixture.tensor(manager, "in.y"));
      comparisons.output("out", out);
      NDArray loss = LossOps.mse(out, fixture.tensor(manager, "target"));
      comparisons.loss("loss", loss);
      new Gradients(fixture, comparisons).compare(loss, network.weights(), Map.of("x", x));
    }
  }

  private static void intermediates(
      Fixture fixture, NDManager manager, Dit network, Comparisons comparisons) throws IOException {
    NDArray condition =
        network.condition(fixture.tensor(manager, "in.t"), fixture.tensor(manager, "in.y"));
    NDArray tokens = network.tokens(fixture.tensor(manager, "in.x"));
    if (fixture.has("mid.c")) {
      comparisons.output("mid.c", condition);
    }
    if (fixture.has("mid.tokens")) {
      comparisons.output("mid.tokens", tokens);
    }
    for (int i = 0; i < network.config().depth(); i++) {
      tokens = network.block(i, tokens, condition);
      if (fixture.has("mid.block" + i)) {
        comparisons.output("mid.block" + i, tokens);
      }
    }
  }

  /** The batch is the same latents twice, with labels and without; so is what is compared. */
  private static void guided(
      Fixture fixture, NDManager manager, Dit network, Comparisons comparisons) throws IOException {
    NDArray x = Ops.chunk(fixture.tensor(manager, "cfg.x"), 2, 0).get(0);
    NDArray both =
        network.forward(
            x.concat(x, 0), fixture.tensor(manager, "cfg.t"), fixture.tensor(manager, "cfg.y"));
    NDList halves = Ops.chunk(both, 2, 0);
    GuidanceScale scale = GuidanceScale.constant(GuidedHalves.scale(fixture));
    comparisons.output("cfg.out", GuidedHalves.of(x, halves, scale, 0));
  }
}
