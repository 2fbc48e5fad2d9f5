package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.ldmbench.models.ops.Tensors;

/**
 * Brings latents to mean 0 and deviation 1, channel by channel, over the training set: what
 * diffusion is trained on. (SD divides by one number, SD3 by one number after a shift.)
 *
 * @param mean of each channel
 * @param deviation of each channel, positive
 */
public record LatentScaling(List<Double> mean, List<Double> deviation) {

  /** Copies the lists. */
  public LatentScaling {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
  }

  /** {@code (z - mean) / deviation}; z (B, C, H, W). */
  public NDArray normalize(NDArray z) {
    NDManager manager = z.getManager();
    return z.sub(channels(manager, mean)).div(channels(manager, deviation));
  }

  /** {@code z deviation + mean}. */
  public NDArray denormalize(NDArray z) {
    NDManager manager = z.getManager();
    return z.mul(channels(manager, deviation)).add(channels(manager, mean));
  }

  private static NDArray channels(NDManager manager, List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return Tensors.of(manager, floats, new Shape(1, floats.length, 1, 1));
  }
}
