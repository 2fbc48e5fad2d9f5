package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.harness.resample.Filter;
import org.ldmbench.harness.resample.FloatImage;
import org.ldmbench.models.inception.FeatureLayer;
import org.ldmbench.models.inception.Inception;
import org.ldmbench.models.inception.InceptionInput;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Tensors;

/** The FID network: its input, features and logits by each tool's preprocessing. */
public final class InceptionParity implements ParityCase {

  private static final double FEATURES = 5e-5;
  private static final double PF_INPUT = 1e-5;
  private static final double TF_INPUT = 2e-6;

  @Override
  public String prefix() {
    return "inception_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject config = fixture.config();
    config.require("num_classes", config.positive("num_classes") == Inception.LOGITS);
    long seed = config.whole("seed");
    int pictures = config.size("images");
    config.finish();
    Inception network = new Inception();
    Comparisons comparisons = new Comparisons(fixture);
    comparisons.add(new FormulaWeights(seed).fill(network.weights(), fixture, manager));
    try (Autograd mode = Autograd.off()) {
      for (int i = 0; i < pictures; i++) {
        Picture picture = new Picture(fixture, comparisons, network, i);
        picture.compare(manager, "pf", PF_INPUT);
        picture.compare(manager, "tf", TF_INPUT);
        picture.compare(manager, "clean", TF_INPUT);
      }
    }
    return comparisons.list();
  }

  private record Picture(Fixture fixture, Comparisons comparisons, Inception network, int index) {

    void compare(NDManager manager, String tool, double tolerance) throws IOException {
      try (NDManager step = manager.newSubManager()) {
        NDArray input = input(step, tool);
        input(tool, input, tolerance);
        Map<FeatureLayer, NDArray> maps = network.maps(input, FeatureLayer.MIXED_7C);
        for (FeatureLayer layer : FeatureLayer.values()) {
          features(tool + "." + layer.width(), ImageOps.spatialMean(maps.get(layer)));
        }
        maps(tool, maps);
        NDArray last = ImageOps.spatialMean(maps.get(FeatureLayer.MIXED_7C));
        features(tool + ".logits", network.logits(last));
        features(tool + ".logits_unbiased", network.unbiasedLogits(last));
      }
    }

    private NDArray input(NDManager manager, String tool) throws IOException {
      NDArray pixels = Pictures.pixels(fixture, "in.image" + index, manager);
      return switch (tool) {
        case "pf" -> InceptionInput.PYTORCH_FID.apply(pixels);
        case "tf" -> InceptionInput.TORCH_FIDELITY.apply(pixels);
        default -> InceptionInput.TORCH_FIDELITY.apply(clean(pixels));
      };
    }

    private static NDArray clean(NDArray pixels) {
      int side = Inception.SIDE;
      Shape shape = pixels.getShape();
      float[] values = pixels.transpose(0, 2, 3, 1).toFloatArray();
      float[] resized =
          new FloatImage((int) shape.get(2), (int) shape.get(3), 3, values)
              .resize(side, side, Filter.BICUBIC)
              .clamp(0, 255)
              .planes();
      return Tensors.of(pixels.getManager(), resized, new Shape(1, 3, side, side));
    }

    private void input(String tool, NDArray input, double tolerance) throws IOException {
      comparisons.absolute(tool + ".in299sub." + index, every(input.squeeze(0), 1, 23), tolerance);
      NDArray sums = input.squeeze(0).toType(DataType.FLOAT64, false).sum(new int[] {1, 2});
      double pixels = (double) Inception.SIDE * Inception.SIDE;
      comparisons.absolute(tool + ".in299sum." + index, sums, tolerance * pixels);
    }

    private void maps(String tool, Map<FeatureLayer, NDArray> maps) throws IOException {
      map(tool + ".map192sub." + index, maps.get(FeatureLayer.POOL_2), 8, 7);
      map(tool + ".map768sub." + index, maps.get(FeatureLayer.MIXED_6E), 16, 4);
    }

    private void map(String tensor, NDArray map, int channels, int pixels) throws IOException {
      if (fixture.has(tensor)) {
        compare(tensor, every(map.squeeze(0), channels, pixels));
      }
    }

    private void features(String name, NDArray found) throws IOException {
      compare(name + "." + index, found.squeeze(0));
    }

    private void compare(String tensor, NDArray found) throws IOException {
      double largest = Comparisons.absMax(fixture.values(tensor));
      comparisons.absolute(tensor, found, FEATURES * Math.max(1, largest));
    }

    private static NDArray every(NDArray map, int channels, int pixels) {
      return map.get(new NDIndex("::{}, ::{}, ::{}", channels, pixels, pixels));
    }
  }
}
