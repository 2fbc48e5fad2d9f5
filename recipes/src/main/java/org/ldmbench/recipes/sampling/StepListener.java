package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;

/** Told what a sampler has after each step. */
@FunctionalInterface
public interface StepListener {

  /** Tells nobody. */
  StepListener NONE = (step, state, x0) -> {};

  /**
   * After a step.
   *
   * @param step from 0, in the order of execution
   * @param state the latents now; valid until the call returns
   * @param x0 the clean latents that the step aimed at; valid until the call returns
   */
  void after(int step, NDArray state, NDArray x0);
}
