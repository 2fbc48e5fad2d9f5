package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.plain.PlainLosses;

/**
 * Differentiable losses and the arithmetic of diffusion (formulas: {@code loss.torchscript}). A
 * result belongs to the manager of the first tensor, for {@link #combine} of {@code x}.
 */
public final class LossOps {

  private LossOps() {}

  /** {@code a x + b y}; a and b (B,) weigh the samples of x and y (B, ...). */
  public static NDArray combine(NDArray a, NDArray x, NDArray b, NDArray y) {
    if (OpLevel.isPlain()) {
      return PlainLosses.combine(a, x, b, y);
    }
    return Script.tensor(x.getManager(), "combine", a, x, b, y);
  }

  /** {@code a x + b y} with constants; x and y of one shape. */
  public static NDArray combine(double a, NDArray x, double b, NDArray y) {
    return Script.tensor(x.getManager(), "combine_all", a, x, b, y);
  }

  /** {@code (a x - y) / c} with constants: what is left of x when y is taken away. */
  public static NDArray residual(double a, NDArray x, NDArray y, double c) {
    return Script.tensor(x.getManager(), "residual", a, x, y, c);
  }

  /** {@code c x}: the safe form of DJL's {@code mul(Number)}, which corrupts gradients. */
  public static NDArray scale(NDArray x, double c) {
    return Script.tensor(x.getManager(), "scale", x, c);
  }

  /** Mean squared error over everything, a scalar. */
  public static NDArray mse(NDArray x, NDArray y) {
    return Script.tensor(x.getManager(), "mse", x, y);
  }

  /** {@code w mean((x - y)^2)} of each sample; x and y (B, ...), w (B,), the result (B,). */
  public static NDArray weightedMse(NDArray x, NDArray y, NDArray w) {
    if (OpLevel.isPlain()) {
      return PlainLosses.weightedMse(x, y, w);
    }
    return Script.tensor(x.getManager(), "weighted_mse", x, y, w);
  }

  /** Mean over all axes but the first: (B, ...) to (B,). */
  public static NDArray sampleMean(NDArray x) {
    return Script.tensor(x.getManager(), "sample_mean", x);
  }

  /**
   * Log-variances between two bounds: {@code low} at v = -1, {@code high} at v = 1, linear and not
   * limited outside; v (B, ...), bounds (B,).
   */
  public static NDArray learnedRange(NDArray v, NDArray low, NDArray high) {
    return Script.tensor(v.getManager(), "learned_range", v, low, high);
  }

  /**
   * The variational bound of one reverse step, in bits per dimension: the KL from {@code q} to the
   * model, or, at the first step, the negative log-likelihood of the clean data in bins of
   * half-width 1/255.
   *
   * @param x0 (B, C, H, W)
   * @param posteriorMean of {@code q}, same shape
   * @param posteriorLogVariance of {@code q}, (B,)
   * @param mean of the model, (B, C, H, W)
   * @param logVariance of the model, (B, C, H, W)
   * @param first (B,) float32: 1 where t = 0, else 0
   * @return (B,)
   */
  public static NDArray variationalBound(
      NDArray x0,
      NDArray posteriorMean,
      NDArray posteriorLogVariance,
      NDArray mean,
      NDArray logVariance,
      NDArray first) {
    return Script.tensor(
        x0.getManager(),
        "variational_bound",
        x0,
        posteriorMean,
        posteriorLogVariance,
        mean,
        logVariance,
        first);
  }

  /** Mean absolute error over everything, a scalar. */
  public static NDArray l1(NDArray x, NDArray y) {
    return Script.tensor(x.getManager(), "l1", x, y);
  }

  /** KL to the unit normal, summed over (C, H, W), mean over the batch: a scalar, in nats. */
  public static NDArray gaussianKl(NDArray mean, NDArray logVariance) {
    return Script.tensor(mean.getManager(), "gaussian_kl", mean, logVariance);
  }

  /** {@code mean + exp(logVariance / 2) noise}. */
  public static NDArray gaussianSample(NDArray mean, NDArray logVariance, NDArray noise) {
    return Script.tensor(mean.getManager(), "gaussian_sample", mean, logVariance, noise);
  }

  /** x limited to [low, high]; the gradient is zero outside. */
  public static NDArray clamp(NDArray x, double low, double high) {
    return Script.tensor(x.getManager(), "clamp", x, low, high);
  }

  /** Symmetric InfoNCE between unit vectors a and b (B, D), row i with row i; a scalar, in nats. */
  public static NDArray contrastive(NDArray a, NDArray b, double temperature) {
    return Script.tensor(a.getManager(), "contrastive", a, b, temperature);
  }
}
