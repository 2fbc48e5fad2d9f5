package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.mdt.Mdt;
import org.ldmbench.models.mdt.MdtConfig;
import org.ldmbench.models.mdt.TokenMask;
import org.ldmbench.models.mdt.TokenMasking;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.recipes.sampling.GuidanceScale;

/** MDTv2: output, loss, gradients of either pass; guided output; positions of the bias tables. */
public final class MdtParity implements ParityCase {

  private static final double STEPS = 1000;

  /** {@code cfg.out pow=4, cfg.out_pow1 pow=0.01}. */
  private static final Pattern POWER = Pattern.compile("(cfg\\.\\w+) pow=([0-9]+(\\.[0-9]+)?)");

  @Override
  public String prefix() {
    return "mdtv2_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    MdtConfig config = config(fixture.config());
    int side = config.inputSize();
    fixture.expectShape("in.x", -1, config.inChannels(), side, side);
    Mdt network = new Mdt(config);
    Comparisons comparisons = new Comparisons(fixture);
    network.weights().allocate(manager, 0);
    biasIndices(fixture, network, comparisons);
    fixture.load(network.weights(), manager);
    forwardAndBackward(fixture, manager, network, comparisons);
    if (fixture.has("cfg.x")) {
      try (Autograd mode = Autograd.off()) {
        guided(fixture, manager, network, comparisons);
      }
    }
    return comparisons.list();
  }

  private static MdtConfig config(StrictObject json) {
    MdtConfig config =
        new MdtConfig(
            json.positive("input_size"),
            json.positive("patch_size"),
            json.positive("in_channels"),
            json.positive("hidden_size"),
            json.positive("depth"),
            json.positive("num_heads"),
            json.number("mlp_ratio"),
            json.number("class_dropout_prob"),
            json.positive("num_classes"),
            json.flag("learn_sigma"),
            json.has("mask_ratio")
                ? OptionalDouble.of(json.number("mask_ratio"))
                : OptionalDouble.empty(),
            json.natural("decode_layer"),
            QkNorm.Kind.NONE,
            1);
    json.finish();
    return config;
  }

  /** Ours before they are overwritten: they are computed, not trained. */
  private static void biasIndices(Fixture fixture, Mdt network, Comparisons comparisons)
      throws IOException {
    List<Weight> indices =
        network.weights().all().stream()
            .filter(weight -> weight.name().endsWith("relative_position_index"))
            .toList();
    for (Weight index : indices) {
      comparisons.absolute("param." + index.name(), index.value(), 0);
    }
    if (fixture.has("buf.relative_position_index")) {
      comparisons.absolute("buf.relative_position_index", indices.get(0).value(), 0);
    }
  }

  private static void forwardAndBackward(
      Fixture fixture, NDManager manager, Mdt network, Comparisons comparisons) throws IOException {
    try (Autograd mode = Autograd.recording()) {
      NDArray x = fixture.tensor(manager, "in.x");
      x.setRequiresGradient(true);
      NDArray t = fixture.tensor(manager, "in.t");
      NDArray labels = fixture.tensor(manager, "in.y");
      NDArray out =
          fixture.has("in.mask")
              ? network.forwardMasked(x, t, labels, mask(fixture, manager, comparisons))
              : network.forward(x, t, labels);
      comparisons.output("out", out);
      NDArray loss = LossOps.mse(out, fixture.tensor(manager, "target"));
      comparisons.loss("loss", loss);
      new Gradients(fixture, comparisons).compare(loss, network.weights(), Map.of("x", x));
    }
  }

  private static TokenMask mask(Fixture fixture, NDManager manager, Comparisons comparisons)
      throws IOException {
    TokenMask mask =
        new TokenMask(
            fixture.tensor(manager, "in.ids_keep"),
            fixture.tensor(manager, "in.ids_restore"),
            fixture.tensor(manager, "in.mask"));
    if (fixture.has("in.mask_ratio_drawn")) {
      float share = fixture.floats("in.mask_ratio_drawn")[0];
      double[] ours = {TokenMasking.kept(mask.tokens(), share)};
      comparisons.absolute("kept", ours, new double[] {mask.kept()}, 0);
    }
    return mask;
  }

  /** The batch is the same latents twice, with labels and without; each sample has its own time. */
  private static void guided(
      Fixture fixture, NDManager manager, Mdt network, Comparisons comparisons) throws IOException {
    NDArray x = Ops.chunk(fixture.tensor(manager, "cfg.x"), 2, 0).get(0);
    NDArray t = fixture.tensor(manager, "cfg.t");
    NDArray both = network.forward(x.concat(x, 0), t, fixture.tensor(manager, "cfg.y"));
    double[] times = fixture.values("cfg.t");
    double scale = GuidedHalves.scale(fixture);
    Matcher power = POWER.matcher(fixture.json("cfg_note").asText());
    while (power.find()) {
      GuidanceScale scales =
          GuidanceScale.powerCosine(scale, Double.parseDouble(power.group(2)), STEPS);
      comparisons.output(power.group(1), guided(x, both, times, scales));
    }
  }

  private static NDArray guided(NDArray x, NDArray both, double[] times, GuidanceScale scale) {
    int batch = (int) x.getShape().get(0);
    List<NDArray> with = new ArrayList<>();
    List<NDArray> without = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      NDList halves = new NDList(row(both, i), row(both, batch + i));
      NDList guided = Ops.chunk(GuidedHalves.of(row(x, i), halves, scale, times[i]), 2, 0);
      with.add(guided.get(0));
      without.add(guided.get(1));
    }
    with.addAll(without);
    return NDArrays.concat(new NDList(with), 0);
  }

  private static NDArray row(NDArray x, int index) {
    return x.get(new NDIndex("{}:{}", index, index + 1));
  }
}
