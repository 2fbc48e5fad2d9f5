package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.OptionalLong;
import org.ldmbench.harness.data.DataOrder;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.TrainingConfig;
import org.ldmbench.recipes.diffusion.DiffusionProcess;
import org.ldmbench.recipes.diffusion.NoisyBatch;
import org.ldmbench.recipes.optim.LearningRate;

/**
 * One step of training: a batch of latents with noise and timesteps, the loss, its gradients, the
 * update.
 *
 * <p>Everything random about a sample depends on the seed and on the sample's number in the run,
 * not on the recipe: cells of one seed see the same pictures, timesteps and noise.
 */
final class TrainingStep {

  private final Denoiser denoiser;
  private final TrainingSet data;
  private final ConditioningKind kind;
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
      LearningRate rate,
      TrainingState state,
      long seed) {
    this.denoiser = denoiser;
    this.data = data;
    this.kind = kind;
    this.config = recipe.training();
    this.process = recipe.diffusion().toProcess();
    this.rate = rate;
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
    int[] items = new int[batch];
    boolean[] dropped = new boolean[batch];
    double[] times = new double[batch];
    for (int i = 0; i < batch; i++) {
      long sample = step * batch + i;
      items[i] = order.item(sample);
      dropped[i] =
          random(RandomStream.CONDITION_DROP, sample).nextDouble() < config.conditionDrop();
      times[i] = process.drawTime(random(RandomStream.TIMESTEP, sample));
    }
    NDArray x0 = data.latents().batch(scope, items);
    NoisyBatch noisy = process.noisy(x0, noise(scope, x0.getShape(), step), times);
    Condition condition = data.condition(scope, kind, items, dropped);
    NDArray loss;
    NDList gradients;
    try (Autograd mode = Autograd.recording()) {
      NDArray output = denoiser.predict(noisy.input(), noisy.modelTime(), condition);
      loss = process.loss(output, noisy).mean();
      gradients = OptimOps.gradients(loss, state.parameters());
    }
    NDArray norm = OptimOps.globalNorm(gradients);
    OptimOps.clip(gradients, norm, config.clipNorm());
    double learningRate = rate.at(step, plannedSteps);
    state.optimizer().step(gradients, learningRate);
    state.ema().update(step);
    return new Result(loss, norm, learningRate);
  }

  private NDArray noise(NDManager scope, Shape shape, long step) {
    int batch = (int) shape.get(0);
    int size = (int) shape.size() / batch;
    float[] values = new float[batch * size];
    for (int i = 0; i < batch; i++) {
      random(RandomStream.NOISE, step * batch + i).fillGaussian(values, i * size, size);
    }
    return Tensors.of(scope, values, shape);
  }

  private CounterRandom random(RandomStream stream, long sample) {
    return CounterRandom.of(seed, stream, 0, sample);
  }
}
