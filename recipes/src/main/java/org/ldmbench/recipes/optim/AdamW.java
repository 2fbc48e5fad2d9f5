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
 * AdamW with decoupled weight decay, equal to {@code torch.optim.AdamW}; the state is open, so it
 * can be saved.
 */
public final class AdamW implements Optimizer {

  /**
   * The constants of the update.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the root of the second moment, after bias correction
   * @param weightDecay times the learning rate, per step
   */
  public record Constants(double beta1, double beta2, double epsilon, double weightDecay)
      implements Settings {

    /** PyTorch's defaults but without weight decay. */
    public static final Constants PLAIN = new Constants(0.9, 0.999, 1e-8, 0);

    /** Refuses values out of range. */
    public Constants {
      Range.check("beta1", beta1, 0, 1);
      Range.check("beta2", beta2, 0, 1);
    }

    @Override
    public AdamW create(NDList parameters, NDManager manager) {
      return new AdamW(parameters, this, manager);
    }
  }

  private final NDList parameters;
  private final Constants constants;
  private final NDList firstMoments = new NDList();
  private final NDList secondMoments = new NDList();
  private final NDList steps = new NDList();

  /**
   * With moments at zero.
   *
   * @param parameters float32, updated in place by {@link #step}
   * @param manager owns the state
   */
  public AdamW(NDList parameters, Constants constants, NDManager manager) {
    this.parameters = parameters;
    this.constants = constants;
    for (NDArray parameter : parameters) {
      firstMoments.add(manager.zeros(parameter.getShape()));
      secondMoments.add(manager.zeros(parameter.getShape()));
      steps.add(manager.zeros(new Shape(), DataType.FLOAT32));
    }
  }

  @Override
  public void clip(NDList gradients, NDArray norm, double limit) {
    OptimOps.clip(gradients, norm, limit);
  }

  @Override
  public void step(NDList gradients, double learningRate) {
    try (Autograd mode = Autograd.off()) {
      OptimOps.adamw(
          parameters,
          gradients,
          firstMoments,
          secondMoments,
          steps,
          learningRate,
          constants.beta1(),
          constants.beta2(),
          constants.weightDecay(),
          constants.epsilon());
    }
  }

  /**
   * {@code moment1}, means of the gradients; {@code moment2}, means of their squares; {@code steps}
   * done, one float32 scalar a parameter.
   */
  @Override
  public Map<String, NDList> state() {
    Map<String, NDList> state = new LinkedHashMap<>();
    state.put("moment1", firstMoments);
    state.put("moment2", secondMoments);
    state.put("steps", steps);
    return state;
  }

  /**
   * Means of the gradients, in the order of the parameters; writing to them restores a checkpoint.
   */
  public NDList firstMoments() {
    return firstMoments;
  }

  /** Means of the squared gradients, in the order of the parameters. */
  public NDList secondMoments() {
    return secondMoments;
  }

  /** Steps done, one float32 scalar per parameter. */
  public NDList steps() {
    return steps;
  }
}
