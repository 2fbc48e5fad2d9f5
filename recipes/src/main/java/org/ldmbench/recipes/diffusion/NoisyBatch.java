package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;

/**
 * A training batch after noising.
 *
 * @param x0 clean latents (B, C, H, W) float32
 * @param noise what was added, same shape
 * @param times of the process, B of them
 * @param input what the network is given, same shape
 * @param modelTime the time that the network is given, (B,): int64 steps, or float32
 */
public record NoisyBatch(
    NDArray x0, NDArray noise, double[] times, NDArray input, NDArray modelTime) {}
