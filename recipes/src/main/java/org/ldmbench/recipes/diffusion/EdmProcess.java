package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.DoubleUnaryOperator;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;

/** Training of EDM; a time is a noise level sigma. */
public final class EdmProcess implements DiffusionProcess {

  private final EdmConfig config;
  private final EdmPreconditioning scalings;

  /**
   * Of a recipe.
   *
   * @throws IllegalArgumentException if a deviation or a noise level is not positive
   */
  public EdmProcess(EdmConfig config) {
    if (!(config.sigmaData() > 0
        && config.logDeviation() > 0
        && config.sigmaMin() > 0
        && config.sigmaMax() > config.sigmaMin())) {
      throw new IllegalArgumentException(
          "diffusion: found "
              + config
              + ", expected positive deviations and noise levels, the largest above the smallest");
    }
    this.config = config;
    scalings = new EdmPreconditioning(config.sigmaData());
  }

  @Override
  public double drawTime(CounterRandom random) {
    return Math.exp(config.logMean() + config.logDeviation() * random.nextGaussian());
  }

  /** {@code c_in (x_0 + sigma eps)}; the network is told {@code ln(sigma) / 4}. */
  @Override
  public NoisyBatch noisy(NDArray x0, NDArray noise, double[] times) {
    NDArray input =
        Combination.bySample(
            i -> {
              double in = scalings.input(times[i]);
              return new Combination(in, in * times[i]);
            },
            x0,
            noise);
    return new NoisyBatch(x0, noise, times, input, bySample(x0, times, scalings::told));
  }

  /** {@code weight(sigma) mean((D - x_0)^2)}. */
  @Override
  public NDArray loss(NDArray output, NoisyBatch batch) {
    double[] sigma = batch.times();
    NDArray denoised =
        Combination.bySample(
            i -> {
              Combination c = scalings.denoised(sigma[i]);
              return new Combination(c.first() / scalings.input(sigma[i]), c.second());
            },
            batch.input(),
            output);
    return LossOps.weightedMse(denoised, batch.x0(), bySample(output, sigma, scalings::weight));
  }

  private static NDArray bySample(NDArray x, double[] sigma, DoubleUnaryOperator value) {
    float[] values = new float[sigma.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(sigma[i]);
    }
    return Tensors.of(x.getManager(), values, new Shape(values.length));
  }
}
