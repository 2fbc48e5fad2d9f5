package org.ldmbench.recipes.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;

/**
 * Moving average of weights: {@code average <- decay average + (1 - decay) weight} after each step.
 */
public final class Ema {

  private final NDList parameters;
  private final NDList averages = new NDList();
  private final EmaProfile profile;

  /**
   * Starts at the weights as they are.
   *
   * @param manager owns the averages
   */
  public Ema(NDList parameters, EmaProfile profile, NDManager manager) {
    this.parameters = parameters;
    this.profile = profile;
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
    try (Autograd mode = Autograd.off()) {
      OptimOps.ema(averages, parameters, profile.decay(step));
    }
  }

  /** The averages, in the order of the parameters; writing to them restores a checkpoint. */
  public NDList averages() {
    return averages;
  }
}
