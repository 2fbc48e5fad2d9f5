package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;

/**
 * All that a sampler knows of a network: its output, guided or not, for noisy latents and a time.
 */
@FunctionalInterface
public interface Prediction {

  /**
   * The network's raw output, learned variance included where it has one.
   *
   * @param x (B, C, H, W) float32
   * @param t the time that the network is given, the same for the whole batch; may be fractional
   * @return (B, C or 2C, H, W) float32, owned by x's manager
   */
  NDArray at(NDArray x, double t);
}
