package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;

/**
 * The points that a solver of the probability-flow equation visits, from noise to clean latents,
 * for {@code x = a x_0 + s eps}.
 *
 * @param signal a at each point, n + 1 of them
 * @param noise s at each point, n + 1 of them; the last may be 0
 * @param times what the network is told at the first n
 * @param prediction what the network's output means
 */
@SuppressWarnings("ArrayRecordComponent") // read at every step, written by nobody
public record SamplingGrid(
    double[] signal, double[] noise, double[] times, Parametrisation prediction) {

  /** Number of steps, n. */
  public int steps() {
    return times.length;
  }

  /** Half the logarithm of the signal-to-noise ratio, {@code ln(a / s)}. */
  public double lambda(int i) {
    return Math.log(signal[i]) - Math.log(noise[i]);
  }

  /** The clean latents that the network's output at point i stands for. */
  public NDArray x0(int i, NDArray x, NDArray output) {
    return prediction.x0(x, output, signal[i], noise[i]);
  }
}
