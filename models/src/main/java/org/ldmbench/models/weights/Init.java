package org.ldmbench.models.weights;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.ldmbench.models.random.CounterRandom;

/** How a weight starts: fills row-major values of a shape. */
@FunctionalInterface
public interface Init {

  /** Fills all of {@code values}, which hold {@code shape} row-major. */
  void fill(float[] values, Shape shape, CounterRandom random);

  /**
   * Whether the shape's values may also be filled part after part, in order, by several calls with
   * the same random sequence. Only such a weight may have 2^31 elements or more.
   */
  default boolean byParts() {
    return false;
  }

  /** An initialiser that looks at one value after the other. */
  private static Init byParts(Init init) {
    return new Init() {
      @Override
      public void fill(float[] values, Shape shape, CounterRandom random) {
        init.fill(values, shape, random);
      }

      @Override
      public boolean byParts() {
        return true;
      }
    };
  }

  /** All zero. */
  static Init zeros() {
    return byParts((values, shape, random) -> Arrays.fill(values, 0f));
  }

  /** All one. */
  static Init ones() {
    return byParts((values, shape, random) -> Arrays.fill(values, 1f));
  }

  /** Normal with mean 0 and the given standard deviation. */
  static Init normal(double deviation) {
    return byParts(
        (values, shape, random) -> {
          random.fillGaussian(values, 0, values.length);
          for (int i = 0; i < values.length; i++) {
            values[i] *= (float) deviation;
          }
        });
  }

  /**
   * Glorot's uniform, the matrix being (first axis, all others): {@code
   * torch.nn.init.xavier_uniform_}.
   */
  static Init xavierUniform() {
    return byParts(
        (values, shape, random) -> {
          long out = shape.get(0);
          long in = shape.size() / out;
          uniform(values, Math.sqrt(6.0 / (in + out)), random);
        });
  }

  /** Uniform within {@code ±1/sqrt(fanIn)}: PyTorch's default for linear and convolution layers. */
  static Init fanIn(int fanIn) {
    return byParts((values, shape, random) -> uniform(values, 1 / Math.sqrt(fanIn), random));
  }

  private static void uniform(float[] values, double bound, CounterRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }
}
