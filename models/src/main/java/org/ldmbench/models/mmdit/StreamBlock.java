package org.ldmbench.models.mmdit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.AdaLn;
import org.ldmbench.models.layers.Mlp;
import org.ldmbench.models.ops.Modulation;
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
    return new Prepared(x, m, attention.heads(x, m.get(0), m.get(1)));
  }

  /** Attended tokens (B, T, D) to the stream after the block; not for a stream that ends. */
  NDArray finish(Prepared prepared, NDArray attended) {
    NDList m = prepared.modulation();
    NDArray x = attention.addTo(prepared.x(), m.get(2), attended);
    if (kind == Kind.DUAL) {
      // Both attentions of a dual block see the block's input, not each other's result.
      NDList own = ownAttention[0].heads(prepared.x(), m.get(6), m.get(7));
      x = ownAttention[0].addOwnTo(x, m.get(8), own);
    }
    return mlp[0].addTo(x, Modulation.of(m, 3));
  }

  long macs(long tokens, long width) {
    long sum = modulation.macs() + attention.macs(tokens);
    sum +=
        ownAttention.length == 0 ? 0 : ownAttention[0].macs(tokens) + 2 * tokens * tokens * width;
    return sum + (mlp.length == 0 ? 0 : mlp[0].macs(tokens));
  }
}
