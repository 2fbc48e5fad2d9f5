package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;

/** LDM's AutoencoderKL with recorded noise: posterior, sample, reconstruction, gradients. */
public final class AutoencoderParity implements ParityCase {

  private static final double KL_WEIGHT = 0.001;
  private static final double KL = 1e-6;
  private static final double SHARE_AT_FLOOR = 3e-4;

  @Override
  public String prefix() {
    return "aekl_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    AutoencoderConfig config = config(fixture.config());
    fixture.expectShape("in.x", -1, config.inChannels(), -1, -1);
    AutoencoderKl network = new AutoencoderKl(config);
    fixture.load(network.weights(), manager);
    Comparisons comparisons = new Comparisons(fixture);
    try (Autograd mode = Autograd.recording()) {
      NDArray x = fixture.tensor(manager, "in.x");
      x.setRequiresGradient(true);
      AutoencoderKl.Posterior posterior = network.encode(x);
      NDArray z = posterior.sample(fixture.tensor(manager, "in.noise"));
      NDArray out = network.decode(z);
      NDArray mse = LossOps.mse(out, fixture.tensor(manager, "target"));
      NDArray kl = posterior.kl();
      NDArray loss = mse.add(LossOps.scale(kl, KL_WEIGHT));
      comparisons.output("out", out);
      comparisons.loss("loss", loss);
      comparisons.output("mid.moments", network.moments(x));
      comparisons.output("mid.mean", posterior.mean());
      comparisons.output("mid.logvar", posterior.logVariance());
      comparisons.output("mid.z", z);
      comparisons.loss("mid.mse", mse);
      relative(comparisons, fixture, "mid.klmean", Comparisons.values(kl));
      relative(comparisons, fixture, "mid.kl", klBySample(posterior));
      new Gradients(fixture, comparisons, SHARE_AT_FLOOR)
          .compare(loss, network.weights(), Map.of("x", x));
    }
    return comparisons.list();
  }

  private static void relative(
      Comparisons comparisons, Fixture fixture, String tensor, double[] found) throws IOException {
    comparisons.relative(tensor, found, fixture.values(tensor), KL);
  }

  private static AutoencoderConfig config(StrictObject json) {
    StrictObject network = json.object("ddconfig");
    network.require("double_z", network.flag("double_z"));
    if (network.has("dropout")) {
      network.require("dropout", network.number("dropout") == 0);
    }
    int channels = network.positive("in_channels");
    network.require("out_ch", network.positive("out_ch") == channels);
    List<Integer> multipliers = network.integers("ch_mult");
    network.require("ch_mult", !multipliers.isEmpty() && multipliers.stream().allMatch(m -> m > 0));
    AutoencoderConfig config =
        new AutoencoderConfig(
            channels,
            network.positive("ch"),
            multipliers,
            network.positive("num_res_blocks"),
            network.integers("attn_resolutions"),
            network.positive("resolution"),
            network.positive("z_channels"),
            json.positive("embed_dim"),
            AutoencoderConfig.LDM_GROUPS);
    network.finish();
    json.finish();
    return config;
  }

  private static double[] klBySample(AutoencoderKl.Posterior posterior) {
    double[] kl = new double[(int) posterior.mean().getShape().get(0)];
    for (int i = 0; i < kl.length; i++) {
      NDIndex sample = new NDIndex("{}:{}", i, i + 1);
      NDArray one =
          new AutoencoderKl.Posterior(
                  posterior.mean().get(sample), posterior.logVariance().get(sample))
              .kl();
      kl[i] = one.getFloat();
    }
    return kl;
  }
}
