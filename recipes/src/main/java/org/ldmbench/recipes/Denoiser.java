package org.ldmbench.recipes;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.conditioning.Condition;

/** A recipe's network for one data set and one kind of condition. */
public interface Denoiser {

  /**
   * The network's output, in the recipe's parametrisation.
   *
   * @param x noisy latents (B, C, S, S) float32
   * @param t (B,) as the diffusion process tells it: int64 steps in training, float32 in sampling
   * @param condition of the kind the network was made for
   * @return (B, C, S, S) float32, or twice the channels where the variance is learned, or twice the
   *     channels with a learned variance
   */
  NDArray predict(NDArray x, NDArray t, Condition condition);

  /** All its weights; not allocated when the network is new. */
  Weights weights();

  /** Multiply-accumulates of one forward pass of one sample. */
  long macs();

  /** Multiply-accumulates of all forward passes that training does with one sample. */
  default long trainingMacs() {
    return macs();
  }
}
