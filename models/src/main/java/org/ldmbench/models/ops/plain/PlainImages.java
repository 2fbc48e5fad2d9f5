package org.ldmbench.models.ops.plain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Those of {@code ImageOps} that are more than one kernel: group norms. The rules of {@link
 * PlainOps} hold.
 */
public final class PlainImages {

  private PlainImages() {}

  /** Group norm of (B, C, ...). */
  public static NDArray groupNorm(NDArray x, int groups, NDArray w, NDArray b, double eps) {
    NDArray parts = x.reshape(x.getShape().get(0), groups, -1);
    NDArray normed = PlainOps.standardised(parts, eps).reshape(x.getShape());
    return normed.mul(perChannel(x, w)).add(perChannel(x, b));
  }

  /** {@code silu(groupNorm(x))}. */
  public static NDArray groupNormSilu(NDArray x, int groups, NDArray w, NDArray b, double eps) {
    return PlainOps.silu(groupNorm(x, groups, w, b, eps));
  }

  /** {@code silu(groupNorm(x) (1 + scale) + shift)}. */
  public static NDArray groupNormFilmSilu(
      NDArray x, int groups, NDArray w, NDArray b, double eps, NDArray e) {
    NDList parts = e.expandDims(2).expandDims(3).split(2, 1);
    NDArray factor = parts.get(0).add(PlainOps.constant(x, 1));
    return PlainOps.silu(groupNorm(x, groups, w, b, eps).mul(factor).add(parts.get(1)));
  }

  /** A parameter (C,) as (C, 1, ...), to be broadcast over x (B, C, ...). */
  private static NDArray perChannel(NDArray x, NDArray parameter) {
    long[] shape = new long[x.getShape().dimension() - 1];
    Arrays.fill(shape, 1);
    shape[0] = parameter.size();
    return PlainOps.owned(x.getManager(), parameter.reshape(new Shape(shape)));
  }
}
