package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.lpips.Lpips;
import org.ldmbench.models.lpips.LpipsTrunk;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.OptimOps;

/** LPIPS: distances, their terms, gradients, maps and features of pairs of pictures. */
public final class LpipsParity implements ParityCase {

  private static final double VALUE = 1e-6;
  private static final double TERM = 1e-5;
  private static final double GRADIENT = 1e-4;

  @Override
  public String prefix() {
    return "lpips_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject config = fixture.config();
    config.require("version", "0.1".equals(config.text("version")));
    Lpips network = new Lpips(trunk(config));
    long seed = config.whole("seed");
    config.finish();
    Comparisons comparisons = new Comparisons(fixture);
    comparisons.add(new FormulaWeights(seed).fill(network.weights(), fixture, manager));
    int pair = 0;
    do {
      try (NDManager step = manager.newSubManager()) {
        new Pair(fixture, comparisons, network, pair).compare(step);
      }
      pair++;
    } while (fixture.has("in.a." + pair));
    return comparisons.list();
  }

  private static LpipsTrunk trunk(StrictObject config) {
    String name = config.text("net");
    config.require("net", List.of("alex", "vgg").contains(name));
    return "alex".equals(name) ? LpipsTrunk.ALEX : LpipsTrunk.VGG16;
  }

  private record Pair(Fixture fixture, Comparisons comparisons, Lpips network, int index) {

    void compare(NDManager manager) throws IOException {
      try (Autograd mode = Autograd.recording()) {
        NDArray a = picture(manager, "a");
        NDArray b = picture(manager, "b");
        a.setRequiresGradient(true);
        NDArray terms = network.terms(a, b);
        NDArray distance = network.distance(a, b);
        comparisons.absolute("value." + index, distance, VALUE);
        comparisons.relative(
            "layers." + index, Comparisons.values(terms), fixture.values("layers." + index), TERM);
        gradient(OptimOps.gradients(distance.sum(), new NDList(a)).get(0));
        if (fixture.has("spatial." + index)) {
          spatial(network.spatial(a, b));
        }
        features(network.features(a));
      }
    }

    private NDArray picture(NDManager manager, String side) throws IOException {
      String tensor = "in." + side + "." + index;
      return ImageOps.affine(Pictures.pixels(fixture, tensor, manager), 2 / 255.0, -1);
    }

    private void gradient(NDArray found) throws IOException {
      String tensor = "gradin.a." + index;
      double[] expected = fixture.values(tensor);
      comparisons.absolute(tensor, found.squeeze(0), GRADIENT * Comparisons.absMax(expected));
    }

    private void spatial(NDArray found) throws IOException {
      String tensor = "spatial." + index;
      double largest = Comparisons.absMax(fixture.values(tensor));
      comparisons.absolute(tensor, found.squeeze(0).squeeze(0), VALUE * Math.max(1, largest));
    }

    private void features(NDList maps) throws IOException {
      for (int i = 0; i < maps.size(); i++) {
        String tensor = "feat" + i + ".mean_hw." + index;
        if (fixture.has(tensor)) {
          comparisons.output(tensor, ImageOps.spatialMean(maps.get(i)).squeeze(0));
        }
      }
    }
  }
}
