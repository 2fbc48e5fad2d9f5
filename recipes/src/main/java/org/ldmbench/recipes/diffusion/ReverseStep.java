package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntToDoubleFunction;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.ops.Tensors;

/**
 * {@code p(x_{t-1} | x_t)} as a network's output gives it (guided-diffusion's {@code
 * p_mean_variance}), each sample at a step of its own.
 *
 * @param schedule of the chain, perhaps respaced
 * @param prediction what the output means
 * @param variance of the step
 * @param clip whether x_0 is limited to [-1, 1]
 */
public record ReverseStep(
    NoiseSchedule schedule, Parametrisation prediction, Variance variance, boolean clip) {

  /**
   * A Gaussian, and the clean latents that it aims at.
   *
   * @param mean (B, C, H, W)
   * @param logVariance (B, C, H, W)
   * @param x0 (B, C, H, W)
   */
  public record Gaussian(NDArray mean, NDArray logVariance, NDArray x0) {}

  /**
   * The step.
   *
   * @param x (B, C, H, W), at t
   * @param output (B, C, H, W), or twice the channels with a learned variance
   * @param t of each sample, in [0, steps)
   */
  public Gaussian at(NDArray x, NDArray output, int[] t) {
    NDArray x0 = x0(x, mean(output), t);
    NDArray mean = Combination.bySample(i -> schedule.posteriorMean(t[i]), x0, x);
    return new Gaussian(mean, logVariance(x, output, t), x0);
  }

  /** The clean latents that the first half of an output stands for. */
  public NDArray x0(NDArray x, NDArray predicted, int[] t) {
    NDArray x0 =
        Combination.bySample(
            i -> prediction.x0(schedule.signal(t[i]), schedule.noise(t[i])), x, predicted);
    return clip ? LossOps.clamp(x0, -1, 1) : x0;
  }

  /** The part of the output that is the prediction: all of it, or its first half. */
  public NDArray mean(NDArray output) {
    return variance.isLearned() ? Ops.chunk(output, 2, 1).get(0) : output;
  }

  private NDArray logVariance(NDArray x, NDArray output, int[] t) {
    if (variance.isLearned()) {
      NDList halves = Ops.chunk(output, 2, 1);
      return LossOps.learnedRange(
          halves.get(1),
          bySample(x, t, schedule::posteriorLogVariance),
          bySample(x, t, step -> Math.log(schedule.beta(step))));
    }
    IntToDoubleFunction fixed =
        variance == Variance.FIXED_LARGE
            ? step -> Math.log(schedule.largeVariance(step))
            : schedule::posteriorLogVariance;
    NDManager manager = x.getManager();
    NDArray zeros = manager.zeros(x.getShape(), DataType.FLOAT32);
    return zeros.add(bySample(x, t, fixed).reshape(new Shape(t.length, 1, 1, 1)));
  }

  static NDArray bySample(NDArray x, int[] t, IntToDoubleFunction value) {
    float[] values = new float[t.length];
    for (int i = 0; i < t.length; i++) {
      values[i] = (float) value.applyAsDouble(t[i]);
    }
    return Tensors.of(x.getManager(), values, new Shape(t.length));
  }
}
