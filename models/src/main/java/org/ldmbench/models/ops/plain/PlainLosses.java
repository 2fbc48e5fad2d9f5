package org.ldmbench.models.ops.plain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Those of {@code LossOps} that a step of the shared settings takes and that are more than one
 * kernel. The rules of {@link PlainOps} hold.
 */
public final class PlainLosses {

  private PlainLosses() {}

  /** {@code a x + b y}, owned by the manager of x. */
  public static NDArray combine(NDArray a, NDArray x, NDArray b, NDArray y) {
    return x.mul(perSample(a, x)).add(y.mul(perSample(b, y)));
  }

  /** {@code w mean((x - y)^2)} of each sample. */
  public static NDArray weightedMse(NDArray x, NDArray y, NDArray w) {
    NDArray difference = x.sub(y);
    NDArray square = difference.mul(difference);
    return square.reshape(square.getShape().get(0), -1).mean(new int[] {1}).mul(w);
  }

  /** (B,) as (B, 1, ...), to be broadcast over x (B, ...). */
  private static NDArray perSample(NDArray a, NDArray x) {
    long[] shape = new long[x.getShape().dimension()];
    Arrays.fill(shape, 1);
    shape[0] = a.size();
    return PlainOps.owned(x.getManager(), a.reshape(new Shape(shape)));
  }
}
