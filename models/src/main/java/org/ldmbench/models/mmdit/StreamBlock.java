package org.ldmbench.models.mmdit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.AdaLn;
import org.ldmbench.models.layers.Mlp;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/**
 * One stream (context or image) of a joint block. It hands out its queries, keys and values, and
 * takes the attended tokens back.
 *
 * <p>Three kinds: a full stream; a stream that ends ({@code pre_only}: it is attended to, and
 * dropped); an image stream with a second attention of its own ({@code x_block_self_attn}).
 */
final class StreamBlock {

  /** The kinds of stream, by the number of adaLN parts they have. */
  enum Kind {
    ENDS(2),
    FULL(6),
    DUAL(9);

    private final int parts;

    Kind(int parts) {
      this.parts = parts;
    }
  }

  /** The stream at the joint attention: its heads, and what is needed after it. */
  record Prepared(NDArray x, NDList modulation, NDList heads) {}

  private final Kind kind;
  private final AdaLn modulation;
  private final StreamAttention attention;
  private final StreamAttention[] ownAttention;
  private final Mlp[] mlp;

  StreamBlock(Scope scope, MmditConfig config, Kind kind) {
    this.kind = kind;
    int width = config.hiddenSize();
    modulation = new AdaLn(scope, width, kind.parts);
    attention = new StreamAttention(scope.child("attn"), config, kind == Kind.ENDS);
    ownAttention =
        kind == Kind.DUAL
            ? new StreamAttention[] {new StreamAttention(scope.child("attn2"), config, false)}
            : new StreamAttention[0];
    mlp =
        kind == Kind.ENDS
            ? new Mlp[0]
            : new Mlp[] {new Mlp(scope.child("mlp"), width, (int) (width * config.mlpRatio()))};
  }

  /** x (B, T, D), condition (B, D). */
  Prepared prepare(NDArray x, NDArray condition) {
    NDList m = modulation.apply(condition);
    NDArray normed = Ops.modulatedNorm(x, m.get(0), m.get(1), AdaLn.EPS);
    return new Prepared(x, m, attention.heads(normed));
  }

  /** Attended tokens (B, T, D) to the stream after the block; not for a stream that ends. */
  NDArray finish(Prepared prepared, NDArray attended) {
    NDList m = prepared.modulation();
    NDArray x = Ops.gatedAdd(prepared.x(), m.get(2), attention.project(attended));
    if (kind == Kind.DUAL) {
      x = Ops.gatedAdd(x, m.get(8), ownAttention(prepared, m));
    }
    return Ops.gatedAdd(
        x, m.get(5), mlp[0].apply(Ops.modulatedNorm(x, m.get(3), m.get(4), AdaLn.EPS)));
  }

  /** Both attentions of a dual block see the block's input, not each other's result. */
  private NDArray ownAttention(Prepared prepared, NDList m) {
    NDArray normed = Ops.modulatedNorm(prepared.x(), m.get(6), m.get(7), AdaLn.EPS);
    NDList h = ownAttention[0].heads(normed);
    return ownAttention[0].project(AttentionOps.attention(h.get(0), h.get(1), h.get(2)));
  }

  long macs(long tokens, long width) {
    long sum = modulation.macs() + attention.macs(tokens);
    sum +=
        ownAttention.length == 0 ? 0 : ownAttention[0].macs(tokens) + 2 * tokens * tokens * width;
    return sum + (mlp.length == 0 ? 0 : mlp[0].macs(tokens));
  }
}
