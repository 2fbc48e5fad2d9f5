package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.diffusion.SamplingGrid;

/**
 * Euler's method on a grid whose signal is not scaled, as SD3 samples: {@code x' = x + (x - x0) /
 * sigma (sigma' - sigma)}.
 *
 * @param grid of noise levels
 */
public record EulerSampler(SamplingGrid grid) implements Sampler {

  @Override
  public NDArray sample(
      Prediction model, NDArray noise, StepNoise stepNoise, StepListener listener) {
    int channels = (int) noise.getShape().get(1);
    return StepLoop.run(
        noise,
        grid.steps(),
        listener,
        (i, x) -> {
          NDArray x0 = grid.x0(i, x, Ops.firstChannels(model.at(x, grid.times()[i]), channels));
          double left = grid.noise()[i + 1] / grid.noise()[i];
          return new StepLoop.Made(LossOps.combine(left, x, 1 - left, x0), x0);
        });
  }
}
