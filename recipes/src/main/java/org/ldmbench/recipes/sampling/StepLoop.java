package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.ldmbench.models.ops.Autograd;

/** The loop that one-step samplers share: no graph, and each step's memory given back. */
final class StepLoop {

  private StepLoop() {}

  /** What a step makes: the next state, and the clean latents it aimed at. */
  record Made(NDArray state, NDArray x0) {}

  /** One step of a sampler. */
  @FunctionalInterface
  interface Step {
    /**
     * Makes the next state.
     *
     * @param i from 0, in the order of execution
     * @param x owned by a manager that is closed after the step
     */
    Made take(int i, NDArray x);
  }

  /** Runs all steps from the noise; the result belongs to the noise's manager. */
  static NDArray run(NDArray noise, int steps, StepListener listener, Step step) {
    NDManager owner = noise.getManager();
    NDArray x = noise;
    try (Autograd mode = Autograd.off()) {
      for (int i = 0; i < steps; i++) {
        try (NDManager scope = owner.newSubManager()) {
          NDArray current = x.duplicate();
          current.attach(scope);
          Made made = step.take(i, current);
          listener.after(i, made.state(), made.x0());
          NDArray next = made.state();
          next.attach(owner);
          if (x != noise) {
            x.close();
          }
          x = next;
        }
      }
    }
    return x;
  }
}
