package org.ldmbench.recipes.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;

/**
 * Exponential moving average of weights: {@code average <- decay average + (1 - decay) weight}
 * after each step.
 */
public final class Ema {

  private final NDList parameters;
  private final NDList averages = new NDList();
  private final double decay;
  private final double ramp;

  /**
   * Starts at the weights as they are.
   *
   * @param decay in [0, 1]
   * @param ramp the decay at step t is at most {@code (1 + t) / (ramp + t)}; 0 for a constant decay
   * @param manager owns the averages
   */
  public Ema(NDList parameters, double decay, double ramp, NDManager manager) {
    this.parameters = parameters;
    this.decay = decay;
    this.ramp = ramp;
    try (Autograd mode = Autograd.off()) {
      for (NDArray parameter : parameters) {
        NDArray average = parameter.duplicate();
        average.attach(manager);
        averages.add(average);
      }
    }
  }

  /**
   * Takes the weights of one step in.
   *
   * @param step from 0
   */
  public void update(long step) {
    double now = ramp == 0 ? decay : Math.min(decay, (1 + step) / (ramp + step));
    try (Autograd mode = Autograd.off()) {
      OptimOps.ema(averages, parameters, now);
    }
  }

  /** The averages, in the order of the parameters; writing to them restores a checkpoint. */
  public NDList averages() {
    return averages;
  }
}
