package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.Semantic;
import org.ldmbench.recipes.config.RecipeConfig;

/**
 * Cells of one seed train on the same pictures with the same timesteps and the same noise, whatever
 * their recipe and their batch size: what the network is given is compared to the bit.
 */
class PairedNoiseTest {

  /** Not a multiple of a batch, so that epochs end within one. */
  private static final TrainingSet DATA = TinyTraining.data(11);

  private static final int SAMPLES = 24;

  @Test
  void recipesAndConditioningsSeeTheSameNoisyLatents() {
    Seen dit = seen("dit", ConditioningKind.CLASS, 8, 1);
    Seen mmdit = seen("sd3-mmdit", ConditioningKind.CLASS, 8, 1);
    assertEquals(SAMPLES, dit.latents.size());
    assertEquals(dit.latents, mmdit.latents);
    assertEquals(dit.times, mmdit.times);
    assertEquals(dit.conditions, mmdit.conditions, "labels, dropped ones included");
    Seen text = seen("sd3-mmdit", ConditioningKind.TEXT, 8, 1);
    assertEquals(dit.latents, text.latents);
    assertEquals(dit.times, text.times);
    assertEquals(
        dit.conditions.stream().map(label -> label.equals(List.of(3f))).toList(),
        text.conditions.stream().map(c -> c.stream().allMatch(v -> v == 0)).toList(),
        "which samples lose their condition");
    assertTrue(dit.conditions.stream().distinct().count() == 4, "three classes and none");
  }

  @Test
  void theBatchSizeDecidesNothing() {
    Seen eight = seen("dit", ConditioningKind.CLASS, 8, 1);
    for (int batch : new int[] {1, 3, 12}) {
      Seen other = seen("dit", ConditioningKind.CLASS, batch, 1);
      assertEquals(eight.latents, other.latents);
      assertEquals(eight.times, other.times);
      assertEquals(eight.conditions, other.conditions);
    }
  }

  @Test
  void theMicroBatchDecidesNothing() {
    Seen whole = seen("dit", ConditioningKind.CLASS, 8, 1);
    for (int microBatch : new int[] {1, 3, 7}) {
      Seen parts =
          seen(
              TinyTraining.withMicroBatch(TinyTraining.config("dit", 8), microBatch),
              "dit",
              ConditioningKind.CLASS,
              1);
      assertEquals(whole.latents, parts.latents);
      assertEquals(whole.times, parts.times);
      assertEquals(whole.conditions, parts.conditions);
    }
  }

  @Test
  void anotherSeedSeesOtherSamples() {
    Seen one = seen("dit", ConditioningKind.CLASS, 8, 1);
    Seen two = seen("dit", ConditioningKind.CLASS, 8, 2);
    assertNotEquals(one.latents, two.latents);
    assertNotEquals(one.times, two.times);
    assertNotEquals(one.conditions, two.conditions);
    assertEquals(SAMPLES, one.latents.stream().distinct().count(), "no noise twice");
  }

  private static Seen seen(String recipe, ConditioningKind kind, int batch, long seed) {
    return seen(TinyTraining.config(recipe, batch), recipe, kind, seed);
  }

  private static Seen seen(RecipeConfig config, String recipe, ConditioningKind kind, long seed) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Seen seen = new Seen(TinyTraining.denoiser(recipe, kind, DATA, manager, seed));
      TrainingState state = new TrainingState(seen.weights(), config.training(), manager);
      try (TrainingStep step = new TrainingStep(seen, DATA, kind, config, state, seed)) {
        for (int i = 0; i < SAMPLES / config.training().batchSize(); i++) {
          try (NDManager scope = manager.newSubManager()) {
            step.run(scope, i, OptionalLong.empty());
          }
        }
      }
      return seen;
    }
  }

  /** Notes what it is given, sample by sample. */
  private static final class Seen implements Denoiser {
    private final Denoiser network;
    private final List<List<Float>> latents = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<List<Float>> conditions = new ArrayList<>();

    Seen(Denoiser network) {
      this.network = network;
    }

    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      int batch = (int) x.getShape().get(0);
      rows(x.toFloatArray(), batch, latents);
      Arrays.stream(t.toLongArray()).forEach(times::add);
      if (condition.semantic() instanceof Semantic.Text text) {
        rows(text.tokens().toFloatArray(), batch, conditions);
      } else if (condition.semantic() instanceof Semantic.Labels labels) {
        Arrays.stream(labels.labels().toLongArray())
            .forEach(label -> conditions.add(List.of((float) label)));
      }
      return network.predict(x, t, condition);
    }

    private static void rows(float[] values, int batch, List<List<Float>> to) {
      int size = values.length / batch;
      for (int i = 0; i < batch; i++) {
        List<Float> row = new ArrayList<>();
        for (int j = 0; j < size; j++) {
          row.add(values[i * size + j]);
        }
        to.add(row);
      }
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs();
    }
  }
}
