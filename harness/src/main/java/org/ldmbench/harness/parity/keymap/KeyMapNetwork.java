package org.ldmbench.harness.parity.keymap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.harness.parity.network.DitParity;
import org.ldmbench.harness.parity.network.PixartParity;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.clip.Clip;
import org.ldmbench.models.dit.Dit;
import org.ldmbench.models.keymap.Architecture;
import org.ldmbench.models.mmdit.Mmdit;
import org.ldmbench.models.pixart.Pixart;
import org.ldmbench.models.weights.Weights;

/**
 * One of our networks, for a fixture of key maps.
 *
 * @param outputs runs it on the recorded inputs and compares
 */
record KeyMapNetwork(Weights weights, Outputs outputs) {

  private static final double DISTANCE = 2e-5;

  @FunctionalInterface
  interface Outputs {
    void compare(Fixture fixture, NDManager manager, Comparisons comparisons) throws IOException;
  }

  /** Of published size; only its declaration is used. */
  static KeyMapNetwork fullSize(Fixture fixture, Architecture architecture) {
    boolean byHub = architecture == Architecture.AUTOENCODER || architecture == Architecture.CLIP;
    String field = byHub ? "target_config" : "source_config";
    return of(architecture, StrictObject.of(fixture.name() + " " + field, fixture.json(field)));
  }

  static KeyMapNetwork tiny(Fixture fixture, Architecture architecture) {
    StrictObject config = fixture.config();
    if (architecture == Architecture.AUTOENCODER) {
      StrictObject target = config.object("target");
      config.ignore("source");
      config.finish();
      return of(architecture, target);
    }
    return of(architecture, config);
  }

  void run(Fixture fixture, NDManager manager, Comparisons comparisons) throws IOException {
    outputs.compare(fixture, manager, comparisons);
  }

  private static KeyMapNetwork of(Architecture architecture, StrictObject config) {
    return switch (architecture) {
      case AUTOENCODER -> autoencoder(KeyMapConfigs.autoencoder(config));
      case DIT -> dit(new Dit(DitParity.config(config)));
      case SD3 -> mmdit(new Mmdit(KeyMapConfigs.mmdit(config)));
      case CLIP -> clip(new Clip(KeyMapConfigs.clip(config)));
      case PIXART -> pixart(new Pixart(KeyMapConfigs.pixart(config)));
    };
  }

  private static KeyMapNetwork autoencoder(AutoencoderKl network) {
    return new KeyMapNetwork(
        network.weights(),
        (fixture, manager, comparisons) -> {
          comparisons.output("out_moments", network.moments(fixture.tensor(manager, "in.x")));
          comparisons.output("out_decoded", network.decode(fixture.tensor(manager, "in.z")));
        });
  }

  private static KeyMapNetwork dit(Dit network) {
    return new KeyMapNetwork(
        network.weights(),
        (fixture, manager, comparisons) -> {
          NDArray out =
              network.forward(
                  fixture.tensor(manager, "in.x"),
                  fixture.tensor(manager, "in.t"),
                  fixture.tensor(manager, "in.y"));
          comparisons.output("out", out);
          if (fixture.has("diffusers_stock_out")) {
            distanceToDiffusers(fixture, comparisons, out);
          }
        });
  }

  /** diffusers computes another function of the same weights; ours is as far from it as DiT's. */
  private static void distanceToDiffusers(Fixture fixture, Comparisons comparisons, NDArray out)
      throws IOException {
    double[] stock = fixture.values("diffusers_stock_out");
    double found = comparisons.distance("diffusers_stock_out", Comparisons.values(out), stock);
    double expected = fixture.json("agreement").path("unpatched_stock_diffusers").asDouble();
    double tolerance = DISTANCE * Math.max(1, Comparisons.absMax(stock));
    comparisons.add(Comparison.of("diffusers_stock_out", Math.abs(found - expected), tolerance));
  }

  private static KeyMapNetwork pixart(Pixart network) {
    return new KeyMapNetwork(
        network.weights(),
        (fixture, manager, comparisons) ->
            comparisons.output("out", new PixartParity.Run(fixture, manager, network).out()));
  }

  private static KeyMapNetwork mmdit(Mmdit network) {
    return new KeyMapNetwork(
        network.weights(),
        (fixture, manager, comparisons) ->
            comparisons.output(
                "out",
                network.forward(
                    fixture.tensor(manager, "in.x"),
                    fixture.tensor(manager, "in.t"),
                    fixture.tensor(manager, "in.context"),
                    fixture.tensor(manager, "in.y"))));
  }

  private static KeyMapNetwork clip(Clip network) {
    return new KeyMapNetwork(
        network.weights(),
        (fixture, manager, comparisons) -> {
          throw new IllegalArgumentException(
              fixture.name() + ": found a tiny CLIP, expected those as clip_ fixtures");
        });
  }
}
