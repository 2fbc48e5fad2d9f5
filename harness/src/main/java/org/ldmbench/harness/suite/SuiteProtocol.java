package org.ldmbench.harness.suite;

/**
 * How a suite's cells are sampled.
 *
 * @param sampler see {@link org.ldmbench.recipes.sampling.Samplers}
 * @param samplingSteps network evaluations per sample and condition
 * @param guidance scale of classifier-free guidance; 1 is none
 * @param sampleCount pictures drawn per cell
 */
public record SuiteProtocol(String sampler, int samplingSteps, double guidance, int sampleCount) {}
