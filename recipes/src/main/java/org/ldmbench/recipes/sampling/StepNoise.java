package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Where a stochastic sampler's noise comes from, so that it depends on nothing but its step. */
@FunctionalInterface
public interface StepNoise {

  /**
   * Standard normal noise of the latents' shape.
   *
   * @param step from 0, in the order of execution
   * @param manager owns the result
   */
  NDArray at(int step, NDManager manager);
}
