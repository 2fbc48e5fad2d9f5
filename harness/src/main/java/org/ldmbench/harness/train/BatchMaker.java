package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ldmbench.harness.data.DataOrder;
import org.ldmbench.harness.latents.Conditions;
import org.ldmbench.harness.latents.LatentSet;
import org.ldmbench.harness.latents.Staged;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.conditioning.ConditioningConfig;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.diffusion.DiffusionProcess;

/**
 * Gathers what batches are made of. Everything random about a sample depends on the seed and on the
 * sample's number in the run, not on the recipe: cells of one seed see the same pictures, timesteps
 * and noise. For one thread at a time; it needs no engine.
 */
final class BatchMaker {

  /** Values of noise that one thread takes some milliseconds for. */
  private static final int MANY = 1 << 18;

  private final TrainingSet data;
  private final Conditions conditions;
  private final ConditioningConfig conditioning;
  private final DiffusionProcess process;
  private final DataOrder order;
  private final boolean masked;
  private final long seed;

  /**
   * Of a run.
   *
   * @param masked whether a step has a pass with hidden tokens, which has noise of its own
   */
  BatchMaker(
      TrainingSet data, ConditioningKind kind, RecipeConfig recipe, boolean masked, long seed) {
    this.data = data;
    this.conditioning = recipe.conditioning();
    this.conditions = new Conditions(data, kind, conditioning);
    this.process = recipe.diffusion().toProcess();
    this.order = new DataOrder(seed, data.size());
    this.masked = masked;
    this.seed = seed;
  }

  /** The run's samples {@code first} to {@code first + count - 1}. */
  TrainingBatch make(long first, int count) {
    int[] entries = new int[count];
    List<Conditions.Request> requests = new ArrayList<>(count);
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      long sample = first + i;
      int item = order.item(sample);
      entries[i] = data.entry(sample / data.size(), item);
      requests.add(request(sample, item, data.metadata().get(entries[i])));
      times[i] = process.drawTime(random(RandomStream.TIMESTEP, sample));
    }
    return new TrainingBatch(
        data.latents().batch(entries),
        noise(first, count, 0),
        masked ? Optional.of(noise(first, count, 1)) : Optional.empty(),
        times,
        conditions.staged(requests));
  }

  private Conditions.Request request(long sample, int item, PictureMetadata metadata) {
    return new Conditions.Request(
        item,
        metadata,
        random(RandomStream.CONDITION_DROP, sample).nextDouble() < conditioning.semanticDrop(),
        random(RandomStream.CONTROL_DROP, sample).nextDouble() < conditioning.control().drop(),
        random(RandomStream.TEXT_PADDING, sample));
  }

  /**
   * Noise of the samples from {@code first} on. Much of it is made by as many threads as the
   * machine has: one does not keep up with a GPU. On a CPU every thread more disturbs the engine's.
   *
   * @param pass 0, or 1 for the masked pass
   */
  private Staged<NDArray> noise(long first, int count, int pass) {
    LatentSet latents = data.latents();
    int size = latents.channels() * latents.side() * latents.side();
    float[] values = new float[count * size];
    IntStream samples = IntStream.range(0, count);
    (values.length < MANY ? samples : samples.parallel())
        .forEach(
            i ->
                CounterRandom.of(seed, RandomStream.NOISE, pass, first + i)
                    .fillGaussian(values, i * size, size));
    Shape shape = new Shape(count, latents.channels(), latents.side(), latents.side());
    return manager -> Tensors.of(manager, values, shape);
  }

  private CounterRandom random(RandomStream stream, long sample) {
    return CounterRandom.of(seed, stream, 0, sample);
  }
}
