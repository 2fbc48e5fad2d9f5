package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Gradients and in-place updates over whole lists of parameters (formulas: {@code
 * optim.torchscript}). Everything but {@link #gradients} and {@link #globalNorm} changes its first
 * argument.
 */
public final class OptimOps {

  private OptimOps() {}

  /**
   * Derivatives of a scalar with respect to each parameter.
   *
   * @param loss a scalar with a graph, which is freed
   * @param parameters leaves with {@code requiresGradient}
   * @return one tensor per parameter, owned by the loss's manager; zeros where the loss does not
   *     depend on it
   */
  public static NDList gradients(NDArray loss, NDList parameters) {
    return Script.tensors(loss.getManager(), "gradients", loss, parameters);
  }

  /** Euclidean norm over all gradients together: a scalar, owned by the first one's manager. */
  public static NDArray globalNorm(NDList gradients) {
    return Script.tensor(gradients.get(0).getManager(), "global_norm", gradients);
  }

  /** {@code g min(1, limit / (norm + 1e-6))}, as {@code torch.nn.utils.clip_grad_norm_}. */
  public static void clip(NDList gradients, NDArray norm, double limit) {
    Script.effect("clip", gradients, norm, limit);
  }

  /** {@code sum + g}. */
  public static void accumulate(NDList sum, NDList gradients) {
    Script.effect("accumulate", sum, gradients);
  }

  /** {@code g c}. */
  public static void scaleAll(NDList gradients, double c) {
    Script.effect("scale_all", gradients, c);
  }

  /**
   * One step of AdamW with decoupled weight decay, equal to {@code torch.optim.AdamW}.
   *
   * @param parameters updated in place
   * @param gradients of the same shapes
   * @param firstMoments updated in place
   * @param secondMoments updated in place
   * @param steps one scalar float32 per parameter, the number of steps done so far; incremented
   * @param learningRate per step
   */
  public static void adamw(
      NDList parameters,
      NDList gradients,
      NDList firstMoments,
      NDList secondMoments,
      NDList steps,
      double learningRate,
      double beta1,
      double beta2,
      double weightDecay,
      double epsilon) {
    Script.effect(
        "adamw",
        parameters,
        gradients,
        firstMoments,
        secondMoments,
        steps,
        learningRate,
        beta1,
        beta2,
        weightDecay,
        epsilon);
  }

  /** {@code decay average + (1 - decay) parameter}, decay in [0, 1]. */
  public static void ema(NDList averages, NDList parameters, double decay) {
    Script.effect("ema", averages, parameters, decay);
  }

  /** {@code target <- source}; same shapes, dtypes converted. */
  public static void assign(NDList targets, NDList sources) {
    Script.effect("assign", targets, sources);
  }
}
