package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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

/**
 * LPIPS: distances, their terms, gradients, maps and features of pairs of pictures.
 *
 * <p>Gradients are computed in float64. They jump where a ReLU's input is 0 or two pixels of a max
 * pool are equal, and float32 round-off may end on the other side: on a processor with AVX2 the
 * official code, too, is 2 % off the recorded gradients, which agree with float64.
 */
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
    int pairs = 1;
    while (fixture.has("in.a." + pairs)) {
      pairs++;
    }
    for (int pair = 0; pair < pairs; pair++) {
      try (NDManager step = manager.newSubManager();
          Autograd mode = Autograd.off()) {
        new Pair(fixture, comparisons, network, pair).compare(step);
      }
    }
    network.weights().widen();
    for (int pair = 0; pair < pairs; pair++) {
      try (NDManager step = manager.newSubManager();
          Autograd mode = Autograd.recording()) {
        new Pair(fixture, comparisons, network, pair).compareGradient(step);
      }
    }
    return comparisons.list();
  }

  private static LpipsTrunk trunk(StrictObject config) {
    String name = config.text("net");
    config.require("net", List.of("alex", "vgg").contains(name));
    return "alex".equals(name) ? LpipsTrunk.ALEX : LpipsTrunk.VGG16;
  }

  private record Pair(Fixture fixture, Comparisons comparisons, Lpips network, int index) {

    void compare(NDManager manager) throws IOException {
      NDArray a = picture(manager, "a");
      NDArray b = picture(manager, "b");
      comparisons.absolute("value." + index, network.distance(a, b), VALUE);
      comparisons.relative(
          "layers." + index,
          Comparisons.values(network.terms(a, b)),
          fixture.values("layers." + index),
          TERM);
      if (fixture.has("spatial." + index)) {
        spatial(network.spatial(a, b));
      }
      features(network.features(a));
    }

    /** With float64 weights. */
    void compareGradient(NDManager manager) throws IOException {
      NDArray a = picture(manager, "a").toType(DataType.FLOAT64, true);
      NDArray b = picture(manager, "b").toType(DataType.FLOAT64, true);
      a.setRequiresGradient(true);
      gradient(OptimOps.gradients(network.distance(a, b).sum(), new NDList(a)).get(0));
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
