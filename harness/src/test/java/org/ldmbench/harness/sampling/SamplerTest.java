package org.ldmbench.harness.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ldmbench.harness.data.DataOrder;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.train.TinyTraining;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.DiffusionConfig;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.sampling.DdimSampler;
import org.ldmbench.recipes.sampling.Guidance;

class SamplerTest {

  private static final TrainingSet DATA = TinyTraining.data(11);
  private static final DdimSampler DDIM =
      new DdimSampler(
          NoiseSchedule.of(new DiffusionConfig("linear", 1000, 1e-4, 0.02, "epsilon")),
          2,
          new Guidance(2));

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

  @Test
  void theSeedAloneDecidesThePictures() throws IOException {
    List<byte[]> pictures = draw(1, 5);
    assertEquals(5, pictures.size());
    int side =
        DATA.latents().side() * EmbeddedAutoencoder.load(manager).network().config().factor();
    assertEquals(3 * side * side, pictures.get(0).length);
    assertEqualPictures(pictures, draw(1, 5));
    List<byte[]> others = draw(2, 5);
    for (int i = 0; i < 5; i++) {
      assertFalse(Arrays.equals(pictures.get(i), others.get(i)), "picture " + i);
    }
  }

  @Test
  void moreOfThemDoNotChangeTheFirst() throws IOException {
    List<byte[]> many = draw(1, 200);
    assertEquals(200, many.size());
    assertEqualPictures(draw(1, 100), many.subList(0, 100));
    assertEquals(200, new HashSet<>(many.stream().map(Arrays::hashCode).toList()).size());
  }

  private Sampler sampler(long seed) throws IOException {
    return new Sampler(DATA, ConditioningKind.CLASS, EmbeddedAutoencoder.load(manager), seed);
  }

  private List<byte[]> draw(long seed, int count) throws IOException {
    Denoiser denoiser = TinyTraining.denoiser("dit", ConditioningKind.CLASS, DATA, manager, 3);
    List<Double> progress = new ArrayList<>();
    List<byte[]> pictures = sampler(seed).draw(denoiser, DDIM, count, manager, progress::add);
    assertEquals(1.0, progress.get(progress.size() - 1));
    return pictures;
  }

  private static void assertEqualPictures(List<byte[]> expected, List<byte[]> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "picture " + i);
    }
  }
}
