package org.ldmbench.harness.parity.metric;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.harness.resample.AdmCrop;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.harness.resample.ClipPreprocessing;
import org.ldmbench.harness.resample.Filter;
import org.ldmbench.harness.resample.Interpolation;
import org.ldmbench.harness.resample.TensorInterpolation;

/** Resized pictures, each by what its name says was done; 8-bit ones to the bit. */
public final class ResampleParity implements ParityCase {

  /** Those made from {@code sq.image}; all others are made from {@code in.image}. */
  private static final Set<String> SQUARES = Set.of("dit_crop", "clip_openai", "clip_hf");

  private static final Set<String> EXACT = Set.of("dit_crop", "torch_nearest");
  private static final double LEVELS = 1e-4;

  /** PyTorch rounds its coordinates in its own way. */
  private static final double TORCH_LEVELS = 2e-3;

  private static final double CLIP = 2e-6;

  @Override
  public String prefix() {
    return "resize_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    StrictObject config = fixture.config();
    List<StrictObject> pairs = config.objects("pairs");
    List<StrictObject> squares = config.objects("squares");
    config.finish();
    for (StrictObject pair : pairs) {
      List<Integer> size = size(pair, "out_hw");
      compare(fixture, comparisons, pair, "in.image", false, size.get(0), size.get(1));
    }
    for (StrictObject square : squares) {
      int side = square.positive("S");
      compare(fixture, comparisons, square, "sq.image", true, side, side);
    }
    return comparisons.list();
  }

  private static void compare(
      Fixture fixture,
      Comparisons comparisons,
      StrictObject entry,
      String input,
      boolean square,
      int height,
      int width)
      throws IOException {
    String suffix = "." + (int) entry.number("k");
    ByteImage image = image(fixture, input + suffix, size(entry, "in_hw"));
    entry.finish();
    for (String tensor : fixture.tensors("")) {
      String done = tensor.substring(0, Math.max(0, tensor.length() - suffix.length()));
      boolean ours = tensor.endsWith(suffix) && !done.endsWith(".image");
      if (ours && SQUARES.contains(done) == square) {
        double[] found = widen(run(fixture, done, image, height, width));
        comparisons.absolute(tensor, found, fixture.values(tensor), tolerance(done));
      }
    }
  }

  /** Does what the name says. */
  private static float[] run(Fixture fixture, String name, ByteImage image, int height, int width) {
    String kind = name.substring(0, name.indexOf('_') + 1);
    String rest = name.substring(kind.length());
    return switch (kind) {
      case "pil_" -> image.resize(height, width, filter(fixture, rest)).toFloat().values();
      case "gray.pil_" ->
          image.channel(0).resize(height, width, filter(fixture, rest)).toFloat().values();
      case "f_" -> image.channel(0).toFloat().resize(height, width, filter(fixture, rest)).values();
      case "clean_" ->
          image.toFloat().resize(height, width, filter(fixture, rest)).clamp(0, 255).values();
      case "torch_", "tf1_" ->
          image.toFloat().resize(height, width, interpolation(fixture, name)).planes();
      case "dit_" -> AdmCrop.of(image, height).toFloat().values();
      case "clip_" ->
          (rest.equals("hf") ? ClipPreprocessing.HUGGING_FACE : ClipPreprocessing.OPENAI)
              .tensor(image, height);
      default -> throw unknown(fixture, name);
    };
  }

  private static Interpolation interpolation(Fixture fixture, String name) {
    return switch (name) {
      case "torch_nearest" -> TensorInterpolation.NEAREST;
      case "torch_bilinear" -> TensorInterpolation.BILINEAR;
      case "torch_bicubic" -> TensorInterpolation.BICUBIC;
      case "torch_area" -> TensorInterpolation.AREA;
      case "torch_bilinear_aa" -> Filter.BILINEAR;
      case "torch_bicubic_aa" -> Filter.BICUBIC;
      case "tf1_bilinear" -> TensorInterpolation.TF1_BILINEAR;
      default -> throw unknown(fixture, name);
    };
  }

  private static Filter filter(Fixture fixture, String name) {
    try {
      return Filter.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw unknown(fixture, name);
    }
  }

  private static IllegalArgumentException unknown(Fixture fixture, String name) {
    return new IllegalArgumentException(
        "%s: found '%s', expected a resize that is implemented here"
            .formatted(fixture.name(), name));
  }

  private static double tolerance(String name) {
    if (name.contains("pil_") || EXACT.contains(name)) {
      return 0;
    }
    if (name.startsWith("clip_")) {
      return CLIP;
    }
    return name.startsWith("torch_bi") ? TORCH_LEVELS : LEVELS;
  }

  private static double[] widen(float[] narrow) {
    double[] wide = new double[narrow.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }

  private static ByteImage image(Fixture fixture, String tensor, List<Integer> size)
      throws IOException {
    fixture.expectShape(tensor, size.get(0), size.get(1), 3);
    double[] values = fixture.values(tensor);
    byte[] levels = new byte[values.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) values[i];
    }
    return new ByteImage(size.get(0), size.get(1), 3, levels);
  }

  private static List<Integer> size(StrictObject entry, String field) {
    List<Integer> size = entry.integers(field);
    entry.require(field, size.size() == 2);
    return size;
  }
}
