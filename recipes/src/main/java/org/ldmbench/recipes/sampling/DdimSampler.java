package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.StepChain;

/**
 * DDIM (Song et al. 2021) over a chain of abar, from the last step to the first:
 *
 * <pre>
 * eps     = (x - sqrt(abar) x0) / sqrt(1 - abar)                 x0 as predicted, perhaps clipped
 * sigma   = eta sqrt((1 - abar') / (1 - abar)) sqrt(1 - abar / abar')
 * x'      = sqrt(abar') x0 + sqrt(1 - abar' - sigma^2) eps + sigma noise
 * </pre>
 *
 * @param chain of steps; guided-diffusion's or LDM's
 * @param prediction what the network's output means
 * @param eta 0 for none of the noise, 1 for that of DDPM
 * @param clip whether x_0 is limited to [-1, 1]
 */
public record DdimSampler(StepChain chain, Parametrisation prediction, double eta, boolean clip)
    implements Sampler {

  @Override
  public NDArray sample(
      Prediction model, NDArray noise, StepNoise stepNoise, StepListener listener) {
    int channels = (int) noise.getShape().get(1);
    return StepLoop.run(
        noise,
        chain.steps(),
        listener,
        (i, x) -> {
          int step = chain.steps() - 1 - i;
          double a = chain.schedule().signal(step);
          double s = chain.schedule().noise(step);
          NDArray output = Ops.firstChannels(model.at(x, chain.times()[step]), channels);
          NDArray x0 = prediction.x0(x, output, a, s);
          x0 = clip ? LossOps.clamp(x0, -1, 1) : x0;
          NDArray eps = LossOps.combine(1 / s, x, -a / s, x0);
          double after = chain.signalAfter(step);
          double sigma = sigma(a * a, after);
          double rest = Math.sqrt(Math.max(0, 1 - after - sigma * sigma));
          NDArray next = LossOps.combine(Math.sqrt(after), x0, rest, eps);
          if (sigma > 0) {
            next = LossOps.combine(1, next, sigma, stepNoise.at(i, x.getManager()));
          }
          return new StepLoop.Made(next, x0);
        });
  }

  private double sigma(double now, double after) {
    return after >= 1 ? 0 : eta * Math.sqrt((1 - after) / (1 - now)) * Math.sqrt(1 - now / after);
  }
}
