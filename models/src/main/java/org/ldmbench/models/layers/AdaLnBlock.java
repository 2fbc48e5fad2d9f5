package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import org.ldmbench.models.ops.Modulation;
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

  /**
   * x (B, T, D), condition (B, D), to (B, T, D).
   *
   * @param bias of the attention, broadcast to (B, H, T, T)
   */
  public NDArray apply(NDArray x, NDArray condition, Optional<NDArray> bias) {
    NDList parts = modulation.apply(condition);
    NDArray attended = attention.addTo(x, Modulation.of(parts, 0), bias);
    return mlp.addTo(attended, Modulation.of(parts, 3));
  }

  /** Multiply-accumulates for so many tokens. */
  public long macs(long tokens) {
    return modulation.macs() + attention.macs(tokens) + mlp.macs(tokens);
  }
}
