package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.diffusion.Combination;
import org.ldmbench.recipes.diffusion.EdmPreconditioning;
import org.ldmbench.recipes.diffusion.SamplingGrid;

/**
 * Ideal networks of continuous processes for data of one Gaussian (see {@link GaussianData}), and
 * the exact solution of the probability-flow equation that their samplers approach: it takes x to
 * {@code a' mean + (x - a mean) sqrt((a'^2 deviation^2 + s'^2) / (a^2 deviation^2 + s^2))}.
 */
record IdealNetwork(double mean, double deviation) {

  /** An affine map of the noise that a sampler starts from. */
  record Affine(double shift, double slope) {

    /** The largest difference of two maps' coefficients. */
    double distance(Affine other) {
      return Math.max(Math.abs(shift - other.shift), Math.abs(slope - other.slope));
    }
  }

  private double spread(double a, double s) {
    return Math.sqrt(a * a * deviation * deviation + s * s);
  }

  /**
   * The solution over a grid, from its first point to its last.
   *
   * @param signal at each point; a grid does not have rectified flow's
   */
  Affine exact(SamplingGrid grid, double[] signal) {
    int n = grid.steps();
    double slope = spread(signal[n], grid.noise()[n]) / spread(signal[0], grid.noise()[0]);
    return new Affine(mean * (signal[n] - slope * signal[0]), slope);
  }

  /** EDM's solution from {@code sigmaMax} times the noise to no noise. */
  Affine exactEdm(double sigmaMax) {
    double slope = deviation / spread(1, sigmaMax);
    return new Affine(mean * (1 - slope), slope * sigmaMax);
  }

  /** {@code E[x_0 | x]}, for x = a x_0 + s eps. */
  private NDArray x0(NDArray x, double a, double s) {
    double gain = a * deviation * deviation / (spread(a, s) * spread(a, s));
    NDArray ones = x.getManager().ones(x.getShape(), x.getDataType());
    return new Combination(gain, mean * (1 - gain * a)).of(x, ones);
  }

  /**
   * For a solver that asks once at each point of the grid, in order.
   *
   * @param signal see {@link #exact}
   */
  Prediction over(SamplingGrid grid, double[] signal) {
    int[] calls = {0};
    return (x, t) -> {
      int i = calls[0]++;
      double s = grid.noise()[i];
      NDArray x0 = x0(x, signal[i], s);
      NDArray eps = new Combination(1 / s, -signal[i] / s).of(x, x0);
      return grid.prediction().target(signal[i], s).of(x0, eps);
    };
  }

  /** For EDM: F, between the scalings. */
  Prediction edm(EdmPreconditioning scalings) {
    return (x, told) -> {
      double sigma = Math.exp(4 * told);
      double in = scalings.input(sigma);
      NDArray state = new Combination(1 / in, 0).of(x, x);
      Combination denoised = scalings.denoised(sigma);
      return new Combination(-denoised.first() / denoised.second(), 1 / denoised.second())
          .of(state, x0(state, 1, sigma));
    };
  }

  /** What a sampler without noise of its own makes of the noise it starts from. */
  static Affine sampledBy(Sampler sampler, Prediction network) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray start = Tensors.of(manager, new float[] {0, 1}, new Shape(2, 1, 1, 1));
      NDArray end =
          sampler.sample(
              network,
              start,
              (step, owner) -> owner.zeros(start.getShape(), DataType.FLOAT32),
              StepListener.NONE);
      float[] values = end.toFloatArray();
      return new Affine(values[0], values[1] - values[0]);
    }
  }
}
