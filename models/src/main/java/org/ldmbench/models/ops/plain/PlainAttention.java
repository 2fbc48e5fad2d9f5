package org.ldmbench.models.ops.plain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/**
 * Those of {@code AttentionOps} that are more than one kernel: products, softmax, products. The
 * rules of {@link PlainOps} hold.
 */
public final class PlainAttention {

  /** Added to a product of which nothing is to remain after the softmax. */
  private static final double NEVER = -1e9;

  private PlainAttention() {}

  /** Attention of (B, H, T, d), heads merged. */
  public static NDArray attention(NDArray q, NDArray k, NDArray v) {
    return mix(products(q, k), v);
  }

  /** Attention to those keys that count. */
  public static NDArray masked(NDArray q, NDArray k, NDArray v, NDArray mask) {
    NDArray out = mask.eq(0).toType(DataType.FLOAT32, false).mul(PlainOps.constant(q, NEVER));
    return mix(products(q, k).add(out.expandDims(1).expandDims(1)), v);
  }

  /** Attention with a bias. */
  public static NDArray biased(NDArray q, NDArray k, NDArray v, NDArray bias) {
    return mix(products(q, k).add(bias), v);
  }

  /** Attention over the tokens [context; image], to the two streams. */
  public static NDList joint(NDList context, NDList image) {
    NDArray q = context.get(0).concat(image.get(0), 2);
    NDArray k = context.get(1).concat(image.get(1), 2);
    NDArray v = context.get(2).concat(image.get(2), 2);
    return attention(q, k, v).split(new long[] {context.get(0).getShape().get(2)}, 1);
  }

  /** A learned bias for each pair of tokens. */
  public static NDArray relativeBias(NDManager manager, NDArray table, NDArray index) {
    NDArray places = PlainOps.owned(manager, index.toType(DataType.INT64, false));
    return rows(table, places).transpose(2, 0, 1).expandDims(0);
  }

  /** The same for the pairs of those tokens that each sample keeps. */
  public static NDArray keptRelativeBias(NDArray table, NDArray index, NDArray kept) {
    long batch = kept.getShape().get(0);
    long count = kept.getShape().get(1);
    NDArray columns = kept.expandDims(1).broadcast(batch, count, count);
    NDArray pairs = rows(index, kept).gather(columns, 2).toType(DataType.INT64, false);
    return rows(table, pairs).transpose(0, 3, 1, 2);
  }

  private static NDArray rows(NDArray table, NDArray places) {
    return Embedding.embedding(places, table, SparseFormat.DENSE).singletonOrThrow();
  }

  private static NDArray products(NDArray q, NDArray k) {
    double scale = 1 / Math.sqrt((double) q.getShape().get(3));
    return q.matMul(k.swapAxes(2, 3)).mul(PlainOps.constant(q, scale));
  }

  private static NDArray mix(NDArray products, NDArray v) {
    NDArray mixed = products.softmax(3).matMul(v).swapAxes(1, 2);
    return mixed.reshape(mixed.getShape().get(0), mixed.getShape().get(1), -1);
  }
}
