package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;

/** From noise to latents. No sampler knows which network it drives, nor how it is guided. */
public interface Sampler {

  /**
   * Runs all steps, without recording a graph.
   *
   * @param model guided or not
   * @param noise (B, C, H, W) float32, standard normal; left untouched
   * @param stepNoise asked by stochastic samplers only
   * @param listener told after each step
   * @return latents (B, C, H, W) float32, owned by the noise's manager
   */
  NDArray sample(Prediction model, NDArray noise, StepNoise stepNoise, StepListener listener);
}
