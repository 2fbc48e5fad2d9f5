package org.ldmbench.recipes.diffusion;

/**
 * EDM's scalings about the network F: {@code D(x, sigma) = c_skip x + c_out F(c_in x, c_noise)}
 * (Karras et al. 2022, table 1).
 *
 * @param sigmaData standard deviation of the latents
 */
public record EdmPreconditioning(double sigmaData) {

  /** The denoised latents, of (x, F). */
  public Combination denoised(double sigma) {
    double total = sigma * sigma + sigmaData * sigmaData;
    return new Combination(sigmaData * sigmaData / total, sigma * sigmaData / Math.sqrt(total));
  }

  /** {@code c_in}: what x is multiplied by. */
  public double input(double sigma) {
    return 1 / Math.sqrt(sigma * sigma + sigmaData * sigmaData);
  }

  /** {@code c_noise}: what the network is told. */
  public double told(double sigma) {
    return Math.log(sigma) / 4;
  }

  /** The weight of the squared error of the denoised latents. */
  public double weight(double sigma) {
    double product = sigma * sigmaData;
    return (sigma * sigma + sigmaData * sigmaData) / (product * product);
  }
}
