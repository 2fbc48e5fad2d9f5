package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.ldmbench.models.ops.plain.PlainAttention;

/**
 * Attention in its variants (formulas: {@code attention.torchscript}). The rules of {@link Ops}
 * hold.
 */
public final class AttentionOps {

  private AttentionOps() {}

  /** Packed qkv (B, T, 3D), rows [q|k|v] and each head-major, to q, k, v of (B, H, T, D/H). */
  public static NDList splitHeads(NDArray qkv, int heads) {
    return splitHeads(qkv, 3, heads);
  }

  /** Packed x (B, T, n D), each part head-major, to n parts of (B, H, T, D/H). */
  public static NDList splitHeads(NDArray x, int parts, int heads) {
    return Script.tensors(x.getManager(), "split_heads", x, parts, heads);
  }

  /** x (B, T, D), heads being consecutive slices of D, to (B, H, T, D/H); the same memory. */
  public static NDArray headsFirst(NDArray x, int heads) {
    return Script.tensor(x.getManager(), "heads_first", x, heads);
  }

  /** Scaled dot-product attention of (B, H, T, d), scale d^-1/2, heads merged to (B, T, H d). */
  public static NDArray attention(NDArray q, NDArray k, NDArray v) {
    if (OpLevel.isPlain()) {
      return PlainAttention.attention(q, k, v);
    }
    return Script.tensor(q.getManager(), "attention", q, k, v);
  }

  /**
   * Attention to those keys that count.
   *
   * @param q (B, H, T, d)
   * @param k (B, H, L, d), like v
   * @param mask (B, L), any dtype, not 0 where a key counts; each row has one that does
   * @return heads merged, (B, T, H d)
   */
  public static NDArray maskedAttention(NDArray q, NDArray k, NDArray v, NDArray mask) {
    if (OpLevel.isPlain()) {
      return PlainAttention.masked(q, k, v, mask);
    }
    return Script.tensor(q.getManager(), "masked_attention", q, k, v, mask);
  }

  /** Attention with a bias that is added to the scaled products, broadcast to (B, H, T, L). */
  public static NDArray biasedAttention(NDArray q, NDArray k, NDArray v, NDArray bias) {
    if (OpLevel.isPlain()) {
      return PlainAttention.biased(q, k, v, bias);
    }
    return Script.tensor(q.getManager(), "biased_attention", q, k, v, bias);
  }

  /**
   * A learned bias for each pair of tokens.
   *
   * @param manager owns the result
   * @param table (N, H)
   * @param index (T, T) float32, the pairs' rows in the table
   * @return (1, H, T, T)
   */
  public static NDArray relativeBias(NDManager manager, NDArray table, NDArray index) {
    if (OpLevel.isPlain()) {
      return PlainAttention.relativeBias(manager, table, index);
    }
    return Script.tensor(manager, "relative_bias", table, index);
  }

  /**
   * The same for the pairs of those tokens that each sample keeps.
   *
   * @param kept (B, K) int64, token numbers; its manager owns the result
   * @return (B, H, K, K)
   */
  public static NDArray keptRelativeBias(NDArray table, NDArray index, NDArray kept) {
    if (OpLevel.isPlain()) {
      return PlainAttention.keptRelativeBias(table, index, kept);
    }
    return Script.tensor(kept.getManager(), "kept_relative_bias", table, index, kept);
  }

  /**
   * Attention over the tokens [context; image].
   *
   * @param context q, k, v of (B, H, Tc, d)
   * @param image q, k, v of (B, H, Tx, d)
   * @return the two streams again: (B, Tc, H d) and (B, Tx, H d)
   */
  public static NDList jointAttention(NDList context, NDList image) {
    if (OpLevel.isPlain()) {
      return PlainAttention.joint(context, image);
    }
    return Script.tensors(
        image.get(0).getManager(),
        "joint_attention",
        context.get(0),
        context.get(1),
        context.get(2),
        image.get(0),
        image.get(1),
        image.get(2));
  }

  /** Single-head attention over pixels, scale C^-1/2; q, k, v and result (B, C, H, W). */
  public static NDArray pixelAttention(NDArray q, NDArray k, NDArray v) {
    return Script.tensor(q.getManager(), "pixel_attention", q, k, v);
  }

  /** Packed qkv (B, T, 3C), rows [head][q|k|v], to q, k, v of (B, H, T, C/H). */
  public static NDList splitInterleavedHeads(NDArray qkv, int heads) {
    return Script.tensors(qkv.getManager(), "split_interleaved_heads", qkv, heads);
  }

  /** Attention of q, k, v (B, T, D) that were projected apart; heads are slices of D. */
  public static NDArray apart(NDArray q, NDArray k, NDArray v, int heads) {
    return Script.tensor(q.getManager(), "apart_attention", q, k, v, heads);
  }

  /** {@link #apart}, each token seeing itself and those before it. */
  public static NDArray causal(NDArray q, NDArray k, NDArray v, int heads) {
    return Script.tensor(q.getManager(), "causal_attention", q, k, v, heads);
  }

  /** {@link #causal}, of those tokens only the ones where {@code keep} (B, T) is not 0. */
  public static NDArray causalMasked(NDArray q, NDArray k, NDArray v, int heads, NDArray keep) {
    return Script.tensor(q.getManager(), "causal_masked_attention", q, k, v, heads, keep);
  }
}
