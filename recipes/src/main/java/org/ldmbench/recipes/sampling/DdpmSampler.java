package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.recipes.diffusion.ReverseStep;
import org.ldmbench.recipes.diffusion.StepChain;

/**
 * Ancestral sampling (Ho et al. 2020), as guided-diffusion's {@code p_sample_loop}: {@code x' =
 * mean + exp(log variance / 2) noise}, without noise at the last step.
 *
 * @param chain of steps
 * @param reverse of the chain's schedule
 */
public record DdpmSampler(StepChain chain, ReverseStep reverse) implements Sampler {

  @Override
  public NDArray sample(
      Prediction model, NDArray noise, StepNoise stepNoise, StepListener listener) {
    int batch = (int) noise.getShape().get(0);
    return StepLoop.run(
        noise,
        chain.steps(),
        listener,
        (i, x) -> {
          int step = chain.steps() - 1 - i;
          int[] t = new int[batch];
          Arrays.fill(t, step);
          ReverseStep.Gaussian next = reverse.at(x, model.at(x, chain.times()[step]), t);
          NDArray state =
              step == 0
                  ? next.mean()
                  : LossOps.gaussianSample(
                      next.mean(), next.logVariance(), stepNoise.at(i, x.getManager()));
          return new StepLoop.Made(state, next.x0());
        });
  }
}
