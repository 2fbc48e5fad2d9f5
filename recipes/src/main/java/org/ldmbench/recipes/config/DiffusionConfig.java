package org.ldmbench.recipes.config;

/**
 * The diffusion process.
 *
 * @param schedule {@code linear} or {@code scaled-linear}
 * @param steps of training, 1000
 * @param betaStart noise variance of the first step
 * @param betaEnd noise variance of the last step
 * @param prediction what the network's output means: {@code epsilon}
 */
public record DiffusionConfig(
    String schedule, int steps, double betaStart, double betaEnd, String prediction) {}
