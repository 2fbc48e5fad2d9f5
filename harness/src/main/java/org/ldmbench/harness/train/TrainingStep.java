package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.OptionalLong;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.models.mdt.TokenMask;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Precision;
import org.ldmbench.models.ops.Recompute;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.MaskedDenoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.TrainingConfig;
import org.ldmbench.recipes.diffusion.DiffusionProcess;
import org.ldmbench.recipes.diffusion.NoisyBatch;
import org.ldmbench.recipes.optim.LearningRate;

/**
 * One step of training: a batch of latents with noise and timesteps, the loss and its gradients,
 * micro-batch by micro-batch, then one update. While it computes, the next micro-batches are
 * gathered; {@link #close} ends that.
 */
final class TrainingStep implements AutoCloseable {

  /** Micro-batches that lie ready: one would do if each took equally long. */
  private static final int AHEAD = 2;

  private final Denoiser denoiser;
  private final TrainingConfig config;
  private final DiffusionProcess process;
  private final LearningRate rate;
  private final TrainingState state;
  private final long seed;
  private final int parts;
  private final MadeAhead<TrainingBatch> batches;

  TrainingStep(
      Denoiser denoiser,
      TrainingSet data,
      ConditioningKind kind,
      RecipeConfig recipe,
      TrainingState state,
      long seed) {
    this(denoiser, data, kind, recipe, state, seed, AHEAD);
  }

  /** With so many micro-batches ready. */
  TrainingStep(
      Denoiser denoiser,
      TrainingSet data,
      ConditioningKind kind,
      RecipeConfig recipe,
      TrainingState state,
      long seed,
      int ahead) {
    this.denoiser = denoiser;
    this.config = recipe.training();
    this.process = recipe.diffusion().toProcess();
    this.rate = config.rate();
    this.state = state;
    this.seed = seed;
    this.parts = (config.batchSize() + config.microBatch() - 1) / config.microBatch();
    BatchMaker maker = new BatchMaker(data, kind, recipe, denoiser instanceof MaskedDenoiser, seed);
    this.batches = new MadeAhead<>(part -> maker.make(first(part), count(part)), ahead);
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
    GradientSum sum = new GradientSum(state.parameters(), scope);
    for (long part = step * parts; part < (step + 1) * parts; part++) {
      try (NDManager owner = scope.newSubManager();
          Autograd mode = Autograd.recording();
          Precision.Scope precision = config.precision().open();
          Recompute graph = Recompute.when(config.gradientCheckpointing())) {
        sum.add(loss(owner, part), count(part) / (double) config.batchSize(), graph);
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

  /** Mean over a micro-batch; they are counted from the run's start. */
  private NDArray loss(NDManager scope, long part) {
    TrainingBatch batch = batches.get(part);
    NDArray x0 = batch.latents().on(scope);
    Condition condition = batch.condition().on(scope);
    NoisyBatch noisy = process.noisy(x0, batch.noise().on(scope), batch.times());
    NDArray output = denoiser.predict(noisy.input(), noisy.modelTime(), condition);
    NDArray loss = process.loss(output, noisy).mean();
    if (denoiser instanceof MaskedDenoiser masked) {
      TokenMask mask = masked.masking().draw(scope, seed, part / parts, first(part), count(part));
      NDArray noise = batch.maskedNoise().orElseThrow().on(scope);
      NoisyBatch again = process.noisy(x0, noise, batch.times());
      NDArray hidden = masked.predictMasked(again.input(), again.modelTime(), condition, mask);
      loss = loss.add(process.loss(hidden, again).mean());
    }
    return loss;
  }

  /** The number in the run of a micro-batch's first sample. */
  private long first(long part) {
    return part / parts * config.batchSize() + part % parts * config.microBatch();
  }

  /** A micro-batch's samples: what is left, in a step's last. */
  private int count(long part) {
    return (int)
        Math.min(config.microBatch(), config.batchSize() - part % parts * config.microBatch());
  }

  @Override
  public void close() {
    batches.close();
  }
}
