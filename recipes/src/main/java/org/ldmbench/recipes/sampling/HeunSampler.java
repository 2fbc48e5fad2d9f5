package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.diffusion.EdmConfig;
import org.ldmbench.recipes.diffusion.EdmPreconditioning;
import org.ldmbench.recipes.diffusion.KarrasSigmas;

/**
 * EDM's stochastic sampler (Karras et al. 2022, algorithm 2), state in float64, network in float32.
 * With D the denoised latents and {@code d = (x - D) / sigma}:
 *
 * <pre>
 * sigma^ = sigma + gamma sigma;   x^ = x + sqrt(sigma^^2 - sigma^2) noiseScale noise
 * x'     = x^ + (sigma' - sigma^) d(x^)
 * x'     = x^ + (sigma' - sigma^) (d(x^) + d(x')) / 2        but for the last step
 * </pre>
 *
 * @param scalings about the network
 * @param sigmas noise levels, falling, the last one 0
 * @param churn how much noise is added
 */
@SuppressWarnings("ArrayRecordComponent") // written by nobody
public record HeunSampler(EdmPreconditioning scalings, double[] sigmas, Churn churn)
    implements Sampler {

  /**
   * Noise that is added at each step ({@code S_churn} and the others).
   *
   * @param amount over all steps; 0 for a deterministic sampler
   * @param from smallest noise level at which some is added
   * @param to largest noise level at which some is added
   * @param noiseScale standard deviation of what is added
   */
  public record Churn(double amount, double from, double to, double noiseScale) {

    /** None. */
    public static final Churn NONE = new Churn(0, 0, Double.POSITIVE_INFINITY, 1);

    double gamma(double sigma, int steps) {
      return sigma >= from && sigma <= to ? Math.min(amount / steps, Math.sqrt(2) - 1) : 0;
    }
  }

  /** With EDM's noise levels. */
  public static HeunSampler of(EdmConfig config, int steps, Churn churn) {
    double[] sigmas = KarrasSigmas.between(config.sigmaMax(), config.sigmaMin(), steps);
    return new HeunSampler(
        new EdmPreconditioning(config.sigmaData()), Arrays.copyOf(sigmas, steps + 1), churn);
  }

  @Override
  public NDArray sample(
      Prediction model, NDArray noise, StepNoise stepNoise, StepListener listener) {
    int steps = sigmas.length - 1;
    NDArray start;
    try (Autograd mode = Autograd.off()) {
      NDArray wide = noise.toType(DataType.FLOAT64, false);
      start = LossOps.scale(wide, sigmas[0]);
      wide.close();
    }
    NDArray end =
        StepLoop.run(
            start,
            steps,
            listener,
            (i, x) -> {
              double gamma = churn.gamma(sigmas[i], steps);
              double raised = sigmas[i] + gamma * sigmas[i];
              NDArray from = gamma == 0 ? x : raise(i, x, raised, stepNoise);
              NDArray x0 = denoised(model, from, raised);
              double step = sigmas[i + 1] - raised;
              NDArray slope = LossOps.combine(1 / raised, from, -1 / raised, x0);
              NDArray next = LossOps.combine(1, from, step, slope);
              if (sigmas[i + 1] > 0) {
                double there = sigmas[i + 1];
                NDArray again = denoised(model, next, there);
                NDArray other = LossOps.combine(1 / there, next, -1 / there, again);
                next = LossOps.combine(1, from, step, LossOps.combine(0.5, slope, 0.5, other));
              }
              return new StepLoop.Made(next, x0);
            });
    start.close();
    NDArray narrow = end.toType(DataType.FLOAT32, false);
    end.close();
    return narrow;
  }

  private NDArray raise(int i, NDArray x, double raised, StepNoise stepNoise) {
    double deviation = Math.sqrt(raised * raised - sigmas[i] * sigmas[i]) * churn.noiseScale();
    NDArray noise = stepNoise.at(i, x.getManager()).toType(DataType.FLOAT64, false);
    return LossOps.combine(1, x, deviation, noise);
  }

  private NDArray denoised(Prediction model, NDArray x, double sigma) {
    NDArray narrow = x.toType(DataType.FLOAT32, false);
    NDArray input = LossOps.scale(narrow, scalings.input(sigma));
    NDArray output = model.at(input, scalings.told(sigma));
    return scalings
        .denoised(sigma)
        .of(narrow, Ops.firstChannels(output, (int) x.getShape().get(1)))
        .toType(DataType.FLOAT64, false);
  }
}
