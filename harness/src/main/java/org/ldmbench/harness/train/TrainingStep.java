package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ldmbench.harness.data.DataOrder;
import org.ldmbench.harness.latents.Conditions;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.models.mdt.TokenMask;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Precision;
import org.ldmbench.models.ops.Recompute;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.MaskedDenoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningConfig;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.TrainingConfig;
import org.ldmbench.recipes.diffusion.DiffusionProcess;
import org.ldmbench.recipes.diffusion.NoisyBatch;
import org.ldmbench.recipes.optim.LearningRate;

/**
 * One step of training: a batch of latents with noise and timesteps, the loss and its gradients,
 * micro-batch by micro-batch, then one update.
 *
 * <p>Everything random about a sample depends on the seed and on the sample's number in the run,
 * not on the recipe: cells of one seed see the same pictures, timesteps and noise.
 */
final class TrainingStep {

  private final Denoiser denoiser;
  private final TrainingSet data;
  private final Conditions conditions;
  private final ConditioningConfig conditioning;
  private final TrainingConfig config;
  private final DiffusionProcess process;
  private final LearningRate rate;
  private final DataOrder order;
  private final TrainingState state;
  private final long seed;

  TrainingStep(
      Denoiser denoiser,
      TrainingSet data,
      ConditioningKind kind,
      RecipeConfig recipe,
      TrainingState state,
      long seed) {
    this.denoiser = denoiser;
    this.data = data;
    this.conditioning = recipe.conditioning();
    this.conditions = new Conditions(data, kind, conditioning);
    this.config = recipe.training();
    this.process = recipe.diffusion().toProcess();
    this.rate = config.rate();
    this.order = new DataOrder(seed, data.size());
    this.state = state;
    this.seed = seed;
  }

  /** What a step tells its log, still on the device: reading them waits for the device. */
  record Result(NDArray loss, NDArray gradientNorm, double learningRate) {}

  /**
   * Does step {@code step}.
   *
   * @param scope owns the intermediates and the result
   * @param plannedSteps of the whole run, for a decaying rate; empty under a wall-clock budget
   */
  Result run(NDManager scope, long step, OptionalLong plannedSteps) {
    int batch = config.batchSize();
    GradientSum sum = new GradientSum(state.parameters(), scope);
    for (int from = 0; from < batch; from += config.microBatch()) {
      int count = Math.min(config.microBatch(), batch - from);
      try (NDManager part = scope.newSubManager();
          Autograd mode = Autograd.recording();
          Precision.Scope precision = config.precision().open();
          Recompute graph = Recompute.when(config.gradientCheckpointing())) {
        sum.add(loss(part, step * batch + from, count), count / (double) batch, graph);
      }
    }
    NDArray norm = OptimOps.globalNorm(sum.gradients());
    if (config.clipNorm() > 0) {
      state.optimizer().clip(sum.gradients(), norm, config.clipNorm());
    }
    double learningRate = rate.at(step, plannedSteps);
    state.optimizer().step(sum.gradients(), learningRate);
    state.ema().update(step);
    return new Result(sum.loss(), norm, learningRate);
  }

  /** Mean over the run's samples {@code first} to {@code first + batch - 1}. */
  private NDArray loss(NDManager scope, long first, int batch) {
    int[] entries = new int[batch];
    List<Conditions.Request> requests = new ArrayList<>(batch);
    double[] times = new double[batch];
    for (int i = 0; i < batch; i++) {
      long sample = first + i;
      int item = order.item(sample);
      entries[i] = data.entry(sample / data.size(), item);
      requests.add(request(sample, item, data.metadata().get(entries[i])));
      times[i] = process.drawTime(random(RandomStream.TIMESTEP, sample));
    }
    NDArray x0 = data.latents().batch(scope, entries);
    NoisyBatch noisy = process.noisy(x0, noise(scope, x0.getShape(), first, 0), times);
    Condition condition = conditions.of(scope, requests);
    NDArray output = denoiser.predict(noisy.input(), noisy.modelTime(), condition);
    NDArray loss = process.loss(output, noisy).mean();
    if (denoiser instanceof MaskedDenoiser masked) {
      TokenMask mask = masked.masking().draw(scope, seed, first / config.batchSize(), first, batch);
      NoisyBatch again = process.noisy(x0, noise(scope, x0.getShape(), first, 1), times);
      NDArray part = masked.predictMasked(again.input(), again.modelTime(), condition, mask);
      loss = loss.add(process.loss(part, again).mean());
    }
    return loss;
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
   * Noise of the samples from {@code first} on.
   *
   * @param pass 0, or 1 for the masked pass
   */
  private NDArray noise(NDManager scope, Shape shape, long first, int pass) {
    int batch = (int) shape.get(0);
    int size = (int) shape.size() / batch;
    float[] values = new float[batch * size];
    for (int i = 0; i < batch; i++) {
      CounterRandom.of(seed, RandomStream.NOISE, pass, first + i)
          .fillGaussian(values, i * size, size);
    }
    return Tensors.of(scope, values, shape);
  }

  private CounterRandom random(RandomStream stream, long sample) {
    return CounterRandom.of(seed, stream, 0, sample);
  }
}
