package org.ldmbench.recipes.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;

/**
 * Adan, adaptive Nesterov momentum (Xie et al. 2022), as {@code adan.py} of sail-sg/Adan, which
 * MDTv2 trains with. A parameter without a gradient counts as one whose gradient is zero.
 */
public final class Adan implements Optimizer {

  /**
   * The constants of the update. The betas are what is kept, as in the official code; the paper's
   * are {@code 1 - beta}.
   *
   * @param beta1 decay of the gradients' mean, in [0, 1)
   * @param beta2 decay of the mean of their differences, in [0, 1)
   * @param beta3 decay of the mean square, in [0, 1)
   * @param epsilon added to the root of the mean square, after bias correction
   * @param weightDecay times the learning rate, per step
   * @param noProx false: parameters are divided by {@code 1 + rate decay} after the update, the
   *     proximal step; true: multiplied by {@code 1 - rate decay} before it, as AdamW does
   */
  public record Constants(
      double beta1, double beta2, double beta3, double epsilon, double weightDecay, boolean noProx)
      implements Settings {

    /** Refuses values out of range. */
    public Constants {
      Range.check("beta1", beta1, 0, 1);
      Range.check("beta2", beta2, 0, 1);
      Range.check("beta3", beta3, 0, 1);
    }

    @Override
    public Adan create(NDList parameters, NDManager manager) {
      return new Adan(parameters, this, manager);
    }
  }

  private final NDList parameters;
  private final Constants constants;
  private final NDList means = new NDList();
  private final NDList differences = new NDList();
  private final NDList squares = new NDList();
  private final NDList previous = new NDList();
  private final NDList steps = new NDList();

  /**
   * With moments at zero.
   *
   * @param parameters float32, updated in place by {@link #step}
   * @param manager owns the state
   */
  public Adan(NDList parameters, Constants constants, NDManager manager) {
    this.parameters = parameters;
    this.constants = constants;
    for (NDArray parameter : parameters) {
      means.add(manager.zeros(parameter.getShape()));
      differences.add(manager.zeros(parameter.getShape()));
      squares.add(manager.zeros(parameter.getShape()));
      previous.add(manager.zeros(parameter.getShape()));
      steps.add(manager.zeros(new Shape(), DataType.FLOAT32));
    }
  }

  @Override
  public void clip(NDList gradients, NDArray norm, double limit) {
    OptimOps.clip(gradients, norm, limit, constants.epsilon());
  }

  @Override
  public void step(NDList gradients, double learningRate) {
    try (Autograd mode = Autograd.off()) {
      OptimOps.adan(
          parameters,
          gradients,
          means,
          differences,
          squares,
          previous,
          steps,
          learningRate,
          constants.beta1(),
          constants.beta2(),
          constants.beta3(),
          constants.weightDecay(),
          constants.epsilon(),
          constants.noProx());
    }
  }

  /** Forgets all gradients so far: the paper's restart. */
  public void restart() {
    try (Autograd mode = Autograd.off()) {
      state().values().forEach(list -> OptimOps.scaleAll(list, 0));
    }
  }

  /**
   * {@code moment1}, the gradients' mean; {@code moment2}, the mean square; {@code differences},
   * the mean of differences; {@code previous}, the last gradient times -1; {@code steps} done, one
   * float32 scalar a parameter.
   */
  @Override
  public Map<String, NDList> state() {
    Map<String, NDList> state = new LinkedHashMap<>();
    state.put("moment1", means);
    state.put("moment2", squares);
    state.put("differences", differences);
    state.put("previous", previous);
    state.put("steps", steps);
    return state;
  }
}
