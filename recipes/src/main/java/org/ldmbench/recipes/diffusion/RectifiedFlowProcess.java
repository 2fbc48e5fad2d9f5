package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;

/** Training of rectified flow; a time is a noise level sigma in (0, 1). */
public final class RectifiedFlowProcess implements DiffusionProcess {

  private final RectifiedFlowConfig config;

  /**
   * Of a recipe.
   *
   * @throws IllegalArgumentException if the shift is not positive
   */
  public RectifiedFlowProcess(RectifiedFlowConfig config) {
    if (!(config.shift() > 0)) {
      throw new IllegalArgumentException(
          "diffusion.shift: found " + config.shift() + ", expected a positive number");
    }
    this.config = config;
  }

  @Override
  public double drawTime(CounterRandom random) {
    return FlowSigmas.shifted(config.density().draw(random), config.shift());
  }

  /** {@code (1 - sigma) x_0 + sigma eps}; the network is told 1000 sigma. */
  @Override
  public NoisyBatch noisy(NDArray x0, NDArray noise, double[] times) {
    NDArray input = Combination.bySample(i -> new Combination(1 - times[i], times[i]), x0, noise);
    float[] told = new float[times.length];
    for (int i = 0; i < told.length; i++) {
      told[i] = (float) (times[i] * FlowSigmas.TOLD_STEPS);
    }
    return new NoisyBatch(
        x0, noise, times, input, Tensors.of(x0.getManager(), told, new Shape(told.length)));
  }

  /** {@code w(sigma) mean((output - (eps - x_0))^2)}. */
  @Override
  public NDArray loss(NDArray output, NoisyBatch batch) {
    float[] weights = new float[batch.times().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) config.weighting().at(batch.times()[i]);
    }
    NDArray target = Parametrisation.FLOW.target(1, 1).of(batch.x0(), batch.noise());
    return LossOps.weightedMse(
        output, target, Tensors.of(output.getManager(), weights, new Shape(weights.length)));
  }
}
