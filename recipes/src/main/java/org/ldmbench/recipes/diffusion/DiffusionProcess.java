package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.random.CounterRandom;

/**
 * How latents are noised in training, and what the network is asked to learn from them. A sample's
 * time is a {@code double} in the process's own unit: a step in [0, steps) of a discrete process, a
 * noise level of a continuous one.
 */
public interface DiffusionProcess {

  /** A training time, drawn from a sequence that belongs to this one sample. */
  double drawTime(CounterRandom random);

  /**
   * Noises a batch.
   *
   * @param x0 clean latents (B, C, H, W) float32
   * @param noise standard normal, same shape
   * @param times B of them
   */
  NoisyBatch noisy(NDArray x0, NDArray noise, double[] times);

  /**
   * The loss of each sample.
   *
   * @param output the network's, for {@code batch.input()} and {@code batch.modelTime()}
   * @return (B,) float32, differentiable
   */
  NDArray loss(NDArray output, NoisyBatch batch);
}
