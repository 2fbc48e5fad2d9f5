package org.ldmbench.harness.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.harness.latents.Conditions;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.parity.ParityCases;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityResult;
import org.ldmbench.harness.train.RepeatedStep;
import org.ldmbench.harness.train.TinyTraining;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.recipes.sampling.DdimConfig;
import org.ldmbench.recipes.sampling.DenoiserModel;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.StepListener;

/**
 * Every device gives the official code's numbers, and those of a CPU: networks and their gradients,
 * training steps, sampling. On a CPU the tolerances are the goldens' own, and two runs are equal to
 * the bit. A GPU adds in another order, and is allowed {@link #MORE_ON_A_GPU} times as much, and
 * {@link #TRAINED_ON_A_GPU}, in float32: the build forbids TF32. Without a GPU its half is skipped.
 */
class DeviceGoldensTest {

  /** Times a golden's tolerance. */
  private static final double MORE_ON_A_GPU = 10;

  /** Relative error of losses and latents after a few steps, each of which adds to it. */
  private static final double TRAINED_ON_A_GPU = 1e-2;

  /**
   * All that has numbers of the five networks with an official code, and what trains and samples.
   */
  private static final List<String> GOLDENS =
      List.of(
          "dit_a",
          "mdtv2_a_masked",
          "mdtv2_a_unmasked",
          "mmdit_a",
          "mmdit_a_qknorm",
          "pixart_a",
          "pixartms_a",
          "ldm_unet_a",
          "ldm_unet_a_adm",
          "ldm_unet_a_film",
          "sdxl_unet_a",
          "adamw_a",
          "qdiff_a",
          "edm_a",
          "rectflow_a",
          "respaced_a",
          "dpmsolver_a",
          "ludpm_a",
          "aekl_a");

  private static final Path FOLDER = Path.of("src/test/resources/goldens");
  private static final TrainingSet DATA = TinyTraining.data(8);
  private static final int BATCH = 4;
  private static final int STEPS = 3;
  private static final int SAMPLING_STEPS = 4;

  private static final List<String> DEVICES = List.of("cpu", "gpu:0");

  static Stream<Arguments> goldens() {
    return DEVICES.stream().flatMap(d -> GOLDENS.stream().map(golden -> Arguments.of(d, golden)));
  }

  static Stream<Arguments> recipes() {
    List<Arguments> all = new ArrayList<>();
    for (String device : DEVICES) {
      for (Recipe recipe : new Recipes(DeviceGoldensTest.class.getClassLoader()).all()) {
        for (ConditioningKind kind : recipe.data("tiny").keySet()) {
          all.add(Arguments.of(device, recipe.name(), kind));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void agreesWithTheOfficialCode(String name, String golden) throws IOException {
    Device device = found(name);
    double more = device.isGpu() ? MORE_ON_A_GPU : 1;
    try (Fixture fixture = Fixture.open(FOLDER.resolve(golden + ".json"));
        NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      ParityResult result = ParityCases.run(fixture, manager);
      List<Comparison> out =
          result.comparisons().stream().filter(c -> !(c.error() <= more * c.tolerance())).toList();
      assertEquals(List.of(), out);
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void trainsAndSamplesAsOnACpu(String name, String recipe, ConditioningKind kind) {
    Device device = found(name);
    float[] expected = trainedAndSampled(Device.cpu(), recipe, kind);
    float[] found = trainedAndSampled(device, recipe, kind);
    assertEquals(expected.length, found.length);
    double size =
        Math.sqrt(
            IntStream.range(0, found.length)
                .mapToDouble(i -> square(expected[i]))
                .average()
                .orElse(0));
    for (int i = 0; i < found.length; i++) {
      assertTrue(Float.isFinite(found[i]));
      assertEquals(
          expected[i], found[i], device.isGpu() ? TRAINED_ON_A_GPU * size : 0, "value " + i);
    }
    assertNotEquals(expected[0], expected[1], "loss of the first two steps");
    assertFalse(size < TRAINED_ON_A_GPU, "all but zero: a comparison would say nothing");
  }

  private static double square(double x) {
    return x * x;
  }

  /** Such a device, if there is one here. */
  private static Device found(String name) {
    Device device = DeviceName.parse(name);
    assumeTrue(
        !device.isGpu() || Engine.getEngine("PyTorch").getGpuCount() > 0, "no GPU here: skipped");
    return device;
  }

  /** The losses of a few steps, then the latents that the trained network draws. */
  private static float[] trainedAndSampled(Device device, String name, ConditioningKind kind) {
    Recipe recipe = TinyTraining.recipe(name);
    RecipeConfig config =
        TinyTraining.atOnce(recipe.config("tiny", kind, SharedSettings.named("paper")), BATCH);
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      Denoiser denoiser = recipe.denoiser(config, kind, DATA.shape());
      denoiser.weights().allocate(manager, 1);
      float[] losses = new float[STEPS];
      try (RepeatedStep step = new RepeatedStep(denoiser, DATA, kind, config, manager)) {
        for (int i = 0; i < STEPS; i++) {
          losses[i] = step.run();
        }
      }
      float[] latents = sampled(denoiser, config, kind, manager);
      float[] all = Arrays.copyOf(losses, STEPS + latents.length);
      System.arraycopy(latents, 0, all, STEPS, latents.length);
      return all;
    }
  }

  private static float[] sampled(
      Denoiser denoiser, RecipeConfig config, ConditioningKind kind, NDManager manager) {
    Conditions conditions = new Conditions(DATA, kind, config.conditioning());
    Shape shape =
        new Shape(BATCH, DATA.latents().channels(), DATA.latents().side(), DATA.latents().side());
    float[] noise = new float[(int) shape.size()];
    CounterRandom.of(3, RandomStream.SAMPLING, 0, 0).fillGaussian(noise, 0, noise.length);
    try (NDManager scope = manager.newSubManager();
        Autograd mode = Autograd.off()) {
      Condition told = conditions.of(scope, requests(false));
      Condition nothing = conditions.of(scope, requests(true));
      NDArray start = Tensors.of(scope, noise, shape);
      return new DdimConfig(DdimConfig.Spacing.EVEN, 0, false)
          .toSampler(config.diffusion(), SAMPLING_STEPS)
          .sample(
              Guidance.of(2).of(new DenoiserModel(denoiser, told, nothing)),
              start,
              (step, owner) -> start,
              StepListener.NONE)
          .toFloatArray();
    }
  }

  private static List<Conditions.Request> requests(boolean dropped) {
    return IntStream.range(0, BATCH)
        .mapToObj(
            i ->
                new Conditions.Request(
                    i,
                    DATA.metadata().get(i),
                    dropped,
                    dropped,
                    CounterRandom.of(0, RandomStream.TEXT_PADDING, 0, i)))
        .toList();
  }
}
