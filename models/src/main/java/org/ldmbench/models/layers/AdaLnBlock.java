package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.function.UnaryOperator;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/**
 * The transformer block with adaLN-Zero of DiT and MDT: attention and MLP, each modulated before
 * and gated after.
 */
public final class AdaLnBlock {

  private final SelfAttention attention;
  private final Mlp mlp;
  private final AdaLn modulation;

  /** Declares {@code attn}, {@code mlp} and {@code adaLN_modulation.1}. */
  public AdaLnBlock(Scope scope, int width, int heads, double mlpRatio, QkNorm.Kind kind) {
    attention = new SelfAttention(scope.child("attn"), width, heads, kind);
    mlp = new Mlp(scope.child("mlp"), width, (int) (width * mlpRatio));
    modulation = new AdaLn(scope, width, 6);
  }

  /** x (B, T, D), condition (B, D), to (B, T, D). */
  public NDArray apply(NDArray x, NDArray condition) {
    return run(x, condition, attention::apply);
  }

  /** The same with a bias of the attention, broadcast to (B, H, T, T). */
  public NDArray apply(NDArray x, NDArray condition, NDArray bias) {
    return run(x, condition, normed -> attention.apply(normed, bias));
  }

  private NDArray run(NDArray x, NDArray condition, UnaryOperator<NDArray> attend) {
    // shift, scale, gate of the attention; then of the MLP
    NDList m = modulation.apply(condition);
    x =
        Ops.gatedAdd(
            x, m.get(2), attend.apply(Ops.modulatedNorm(x, m.get(0), m.get(1), AdaLn.EPS)));
    return Ops.gatedAdd(
        x, m.get(5), mlp.apply(Ops.modulatedNorm(x, m.get(3), m.get(4), AdaLn.EPS)));
  }

  /** Multiply-accumulates for so many tokens. */
  public long macs(long tokens) {
    return modulation.macs() + attention.macs(tokens) + mlp.macs(tokens);
  }
}
