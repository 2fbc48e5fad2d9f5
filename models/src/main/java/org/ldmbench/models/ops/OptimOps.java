package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.plain.PlainUpdates;

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
    if (OpLevel.isPlain()) {
      return PlainUpdates.globalNorm(gradients);
    }
    return Script.tensor(gradients.get(0).getManager(), "global_norm", gradients);
  }

  /** {@code g min(1, limit / (norm + 1e-6))}, as {@code torch.nn.utils.clip_grad_norm_}. */
  public static void clip(NDList gradients, NDArray norm, double limit) {
    clip(gradients, norm, limit, 1e-6);
  }

  /** {@code g min(1, limit / (norm + epsilon))}. */
  public static void clip(NDList gradients, NDArray norm, double limit, double epsilon) {
    if (OpLevel.isPlain()) {
      PlainUpdates.clip(gradients, norm, limit, epsilon);
      return;
    }
    Script.effect("clip", gradients, norm, limit, epsilon);
  }

  /** {@code sum + g}. */
  public static void accumulate(NDList sum, NDList gradients) {
    accumulate(sum, gradients, 1);
  }

  /** {@code sum + c g}. */
  public static void accumulate(NDList sum, NDList gradients, double c) {
    if (OpLevel.isPlain()) {
      PlainUpdates.accumulate(sum, gradients, c);
      return;
    }
    Script.effect("accumulate", sum, gradients, c);
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
    if (OpLevel.isPlain()) {
      PlainUpdates.adamw(
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
      return;
    }
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

  /**
   * One step of Adan, equal to {@code adan.py} of sail-sg/Adan.
   *
   * @param parameters updated in place
   * @param gradients of the same shapes
   * @param means of the gradients, updated in place
   * @param differences means of the gradients' differences, updated in place
   * @param squares means of the squares, updated in place
   * @param previous the last step's gradients times -1; anything at the first step; updated
   * @param steps one scalar float32 per parameter, the number of steps done so far; incremented
   * @param learningRate per step
   * @param decoupled whether weights decay before the update, by a factor, rather than after it, by
   *     a quotient
   */
  public static void adan(
      NDList parameters,
      NDList gradients,
      NDList means,
      NDList differences,
      NDList squares,
      NDList previous,
      NDList steps,
      double learningRate,
      double beta1,
      double beta2,
      double beta3,
      double weightDecay,
      double epsilon,
      boolean decoupled) {
    Script.effect(
        "adan",
        parameters,
        gradients,
        means,
        differences,
        squares,
        previous,
        steps,
        learningRate,
        beta1,
        beta2,
        beta3,
        weightDecay,
        epsilon,
        decoupled);
  }

  /** {@code decay average + (1 - decay) parameter}, decay in [0, 1]. */
  public static void ema(NDList averages, NDList parameters, double decay) {
    if (OpLevel.isPlain()) {
      PlainUpdates.ema(averages, parameters, decay);
      return;
    }
    Script.effect("ema", averages, parameters, decay);
  }

  /** {@code target <- source}; same shapes, dtypes converted. */
  public static void assign(NDList targets, NDList sources) {
    Script.effect("assign", targets, sources);
  }
}
