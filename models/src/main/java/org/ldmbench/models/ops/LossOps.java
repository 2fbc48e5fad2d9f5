package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;

/**
 * Differentiable losses and the arithmetic of diffusion (formulas: {@code loss.torchscript}). A
 * result belongs to the manager of the first tensor, for {@link #combine} of {@code x}.
 */
public final class LossOps {

  private LossOps() {}

  /** {@code a x + b y}; a and b (B,) weigh the samples of x and y (B, ...). */
  public static NDArray combine(NDArray a, NDArray x, NDArray b, NDArray y) {
    return Script.tensor(x.getManager(), "combine", a, x, b, y);
  }

  /** {@code a x + b y} with constants; x and y of one shape. */
  public static NDArray combine(double a, NDArray x, double b, NDArray y) {
    return Script.tensor(x.getManager(), "combine_all", a, x, b, y);
  }

  /** {@code c x}: the safe form of DJL's {@code mul(Number)}, which corrupts gradients. */
  public static NDArray scale(NDArray x, double c) {
    return Script.tensor(x.getManager(), "scale", x, c);
  }

  /** Mean squared error over everything, a scalar. */
  public static NDArray mse(NDArray x, NDArray y) {
    return Script.tensor(x.getManager(), "mse", x, y);
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
