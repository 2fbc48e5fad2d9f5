package org.ldmbench.harness.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.harness.data.DataOrder;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.suite.SuiteProtocol;
import org.ldmbench.harness.train.TinyTraining;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.diffusion.DiscreteConfig;
import org.ldmbench.recipes.diffusion.Objective;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.Variance;
import org.ldmbench.recipes.sampling.DdimConfig;
import org.ldmbench.recipes.sampling.DdpmConfig;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.SamplerConfig;

class PictureSamplerTest {

  private static final Map<String, SamplerConfig> SAMPLERS =
      Map.of(
          "ddim", new DdimConfig(DdimConfig.Spacing.EVEN, 0, false),
          "ddpm", new DdpmConfig(false));

  private static final TrainingSet DATA = TinyTraining.data(11);
  private static final DiscreteConfig PROCESS =
      new DiscreteConfig(
          "linear",
          1000,
          1e-4,
          0.02,
          1,
          Parametrisation.EPSILON,
          Variance.FIXED_SMALL,
          Objective.MSE);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void conditionsAreAskedForAsOftenAsTheTrainingSetHasThem() throws IOException {
    int size = DATA.size();
    int[] items = sampler(1).items(3 * size);
    for (int item = 0; item < size; item++) {
      int wanted = item;
      assertEquals(3, IntStream.of(items).filter(i -> i == wanted).count(), "item " + item);
    }
    assertArrayEquals(Arrays.copyOf(items, 5), sampler(1).items(5));
    assertFalse(Arrays.equals(items, sampler(2).items(3 * size)));
    DataOrder training = new DataOrder(1, size);
    int[] trained = IntStream.range(0, 3 * size).map(training::item).toArray();
    assertFalse(Arrays.equals(items, trained), "not the order of training");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ddim", "ddpm"})
  void theSeedAloneDecidesThePictures(String name) throws IOException {
    List<byte[]> pictures = draw(name, 1, 5);
    assertEquals(5, pictures.size());
    int side =
        DATA.latents().side() * EmbeddedAutoencoder.load(manager).network().config().factor();
    assertEquals(3 * side * side, pictures.get(0).length);
    assertEqualPictures(pictures, draw(name, 1, 5));
    List<byte[]> others = draw(name, 2, 5);
    for (int i = 0; i < 5; i++) {
      assertFalse(Arrays.equals(pictures.get(i), others.get(i)), "picture " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ddim", "ddpm"})
  void moreOfThemDoNotChangeTheFirst(String name) throws IOException {
    List<byte[]> many = draw(name, 1, 200);
    assertEquals(200, many.size());
    assertEqualPictures(draw(name, 1, 100), many.subList(0, 100));
    assertEquals(200, new HashSet<>(many.stream().map(Arrays::hashCode).toList()).size());
  }

  /** Last digits may differ, and with them a level of a pixel. */
  @Test
  void anotherBatchDrawsTheSameThings() throws IOException {
    List<byte[]> together = draw("ddpm", 1, 40);
    List<byte[]> parts = draw("ddpm", 1, 40, 7);
    assertEquals(40, parts.size());
    for (int i = 0; i < 40; i++) {
      byte[] a = together.get(i);
      byte[] b = parts.get(i);
      int most =
          IntStream.range(0, a.length)
              .map(k -> Math.abs((a[k] & 255) - (b[k] & 255)))
              .max()
              .orElseThrow();
      assertTrue(most <= 1, "picture " + i + ": " + most + " levels");
    }
  }

  private PictureSampler sampler(long seed) throws IOException {
    return sampler(seed, SuiteProtocol.USUAL_BATCH);
  }

  private PictureSampler sampler(long seed, int batch) throws IOException {
    return new PictureSampler(
        DATA,
        ConditioningKind.CLASS,
        TinyTraining.config("dit", 1).conditioning(),
        EmbeddedAutoencoder.load(manager),
        seed,
        batch);
  }

  private List<byte[]> draw(String name, long seed, int count) throws IOException {
    return draw(name, seed, count, SuiteProtocol.USUAL_BATCH);
  }

  private List<byte[]> draw(String name, long seed, int count, int batch) throws IOException {
    Denoiser denoiser = TinyTraining.denoiser("dit", ConditioningKind.CLASS, DATA, manager, 3);
    List<byte[]> pictures = new ArrayList<>();
    sampler(seed, batch)
        .draw(
            denoiser,
            SAMPLERS.get(name).toSampler(PROCESS, 2),
            Guidance.of(2),
            count,
            manager,
            pictures::addAll);
    return pictures;
  }

  private static void assertEqualPictures(List<byte[]> expected, List<byte[]> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "picture " + i);
    }
  }
}
