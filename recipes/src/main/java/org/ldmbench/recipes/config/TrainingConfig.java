package org.ldmbench.recipes.config;

import org.ldmbench.models.ops.Precision;
import org.ldmbench.recipes.optim.EmaProfile;
import org.ldmbench.recipes.optim.LearningRate;
import org.ldmbench.recipes.optim.Optimizer;

/**
 * How the network is trained.
 *
 * @param batchSize samples a step
 * @param microBatch samples that go through the network at a time, up to {@code batchSize}: bounds
 *     the memory; a step's gradient is the mean over its batch whatever it is
 * @param gradientCheckpointing whether the network's blocks are computed again for their gradients
 *     instead of kept: less memory, more time, the same numbers
 * @param precision of the products of matrices, forward and backward
 * @param learningRate per step, after the warm-up
 * @param warmupSteps linear
 * @param decay after the warm-up: {@code constant} or {@code cosine}
 * @param optimizer which, and its constants
 * @param clipNorm limit of the gradients' global norm; 0 for none
 * @param lossLimit a mean loss above it, over the steps since the last point of the curve, is
 *     called diverged, and so is one that is not finite
 * @param ema the averaged weights that are sampled from
 */
public record TrainingConfig(
    int batchSize,
    int microBatch,
    boolean gradientCheckpointing,
    Precision precision,
    double learningRate,
    long warmupSteps,
    String decay,
    Optimizer.Settings optimizer,
    double clipNorm,
    double lossLimit,
    EmaProfile ema) {

  /** Refuses a micro-batch that is no part of the batch, and a limit that no loss keeps. */
  public TrainingConfig {
    if (microBatch < 1 || microBatch > batchSize) {
      throw new IllegalArgumentException(
          "microBatch: found " + microBatch + ", expected 1 to the batchSize, " + batchSize);
    }
    if (!(lossLimit > 0)) {
      throw new IllegalArgumentException(
          "lossLimit: found " + lossLimit + ", expected more than 0");
    }
  }

  /** The learning rate of every step. */
  public LearningRate rate() {
    return new LearningRate(learningRate, warmupSteps, LearningRate.Decay.named(decay));
  }
}
