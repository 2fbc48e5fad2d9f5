package org.ldmbench.recipes.config;

/**
 * How the network is trained.
 *
 * @param batchSize samples a step
 * @param learningRate AdamW's, per step, after the warm-up
 * @param warmupSteps linear
 * @param decay after the warm-up: {@code constant} or {@code cosine}
 * @param beta1 AdamW's
 * @param beta2 AdamW's
 * @param epsilon AdamW's
 * @param weightDecay AdamW's, decoupled
 * @param clipNorm limit of the gradients' global norm
 * @param emaDecay of the averaged weights that are sampled from
 * @param emaRamp the average's decay at step t is at most {@code (1 + t) / (emaRamp + t)}, so that
 *     short runs do not average their start; 0 for a constant decay
 * @param conditionDrop probability that a sample is trained without its condition
 */
public record TrainingConfig(
    int batchSize,
    double learningRate,
    long warmupSteps,
    String decay,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double clipNorm,
    double emaDecay,
    double emaRamp,
    double conditionDrop) {}
