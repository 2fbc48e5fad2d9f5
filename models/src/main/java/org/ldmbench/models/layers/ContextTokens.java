package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/**
 * Tokens of a condition, linearly embedded, that stand before the image tokens while both attend to
 * both.
 */
public final class ContextTokens {

  private final int contextWidth;
  private final Linear linear;

  /** Declares {@code weight} (width, contextWidth) and {@code bias}. */
  public ContextTokens(Scope scope, int contextWidth, int width) {
    this.contextWidth = contextWidth;
    linear = Linear.xavier(scope, contextWidth, width);
  }

  /**
   * Puts the condition first.
   *
   * @param x (B, T, D); its manager owns the result
   * @param context (B, L, contextWidth)
   * @return (B, L + T, D)
   */
  public NDArray prepend(NDArray x, NDArray context) {
    if (context.getShape().dimension() != 3 || context.getShape().get(2) != contextWidth) {
      throw new IllegalArgumentException(
          "context tokens: found shape "
              + context.getShape()
              + ", expected (B, L, "
              + contextWidth
              + ")");
    }
    Affine weights = linear.affine();
    return Ops.prependLinear(x, context, weights.weight(), weights.bias());
  }

  /** (B, L + T, D) without the condition: (B, T, D). */
  public NDArray drop(NDArray x, NDArray context) {
    return Ops.dropTokens(x, (int) context.getShape().get(1));
  }

  /** Multiply-accumulates for so many tokens of the condition. */
  public long macs(long contextTokens) {
    return linear.macs(contextTokens);
  }
}
