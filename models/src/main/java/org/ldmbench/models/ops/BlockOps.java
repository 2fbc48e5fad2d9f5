package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;

/**
 * Sub-layers of blocks, each in one call (formulas: {@code blocks.torchscript}): tensors that Java
 * never sees need no handles, and are freed as soon as nobody needs them. The rules of {@link Ops}
 * hold. The bits are those of the same ops called one by one, as {@link OpLevel} can have it.
 */
public final class BlockOps {

  private BlockOps() {}

  /** {@code linear(silu(c))} cut in {@code parts} equal parts; c (B, D) to as many (B, D). */
  public static NDList modulation(NDArray c, Affine linear, int parts) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.modulation(c, linear, parts);
    }
    return Script.tensors(c.getManager(), "modulation", c, linear.weight(), linear.bias(), parts);
  }

  /**
   * Queries, keys and values of {@code LN(x) (1 + scale) + shift}.
   *
   * @param x (B, T, D)
   * @param shift (B, D), like scale
   * @param qkv (3D, D), rows [q|k|v] and each head-major
   * @return three of (B, H, T, D/H), for attention alone: under {@link Precision#BFLOAT16} what no
   *     norm comes after is in bfloat16
   */
  public static NDList modulatedHeads(
      NDArray x, NDArray shift, NDArray scale, Affine qkv, int heads, HeadNorms norms) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.modulatedHeads(x, shift, scale, qkv, heads, norms);
    }
    return Script.tensors(
        x.getManager(),
        "modulated_heads",
        x,
        shift,
        scale,
        Modulation.EPS,
        qkv.weight(),
        qkv.bias(),
        heads,
        norms.query(),
        norms.key(),
        norms.eps());
  }

  /**
   * {@code x + gate proj(attention)}, the attention being that of the modulated tokens to
   * themselves.
   *
   * @param x (B, T, D)
   * @param qkv (3D, D), rows [q|k|v] and each head-major
   * @param bias on the scaled products, broadcast to (B, H, T, T)
   * @param proj (D, D)
   * @return (B, T, D)
   */
  public static NDArray modulatedAttention(
      NDArray x,
      Modulation m,
      Affine qkv,
      int heads,
      HeadNorms norms,
      Optional<NDArray> bias,
      Affine proj) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.modulatedAttention(x, m, qkv, heads, norms, bias, proj);
    }
    return Script.tensor(
        x.getManager(),
        "modulated_attention",
        x,
        m.shift(),
        m.scale(),
        m.gate(),
        Modulation.EPS,
        qkv.weight(),
        qkv.bias(),
        heads,
        norms.query(),
        norms.key(),
        norms.eps(),
        list(bias),
        proj.weight(),
        proj.bias());
  }

  /** {@code x + gate mlp}, the MLP (tanh GELU) being that of the modulated tokens; (B, T, D). */
  public static NDArray modulatedMlp(NDArray x, Modulation m, Affine first, Affine second) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.modulatedMlp(x, m, first, second);
    }
    return Script.tensor(
        x.getManager(),
        "modulated_mlp",
        x,
        m.shift(),
        m.scale(),
        m.gate(),
        Modulation.EPS,
        first.weight(),
        first.bias(),
        second.weight(),
        second.bias());
  }

  /** {@code x + gate linear(y)}; x (B, T, D), gate (B, D), y (B, T, I). */
  public static NDArray gatedLinear(NDArray x, NDArray gate, NDArray y, Affine linear) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.gatedLinear(x, gate, y, linear);
    }
    return Script.tensor(
        x.getManager(), "gated_linear", x, gate, y, linear.weight(), linear.bias());
  }

  /**
   * {@code x + proj(attention)}, the attention being that of x to a caption.
   *
   * @param x (B, T, D)
   * @param caption (B, L, C)
   * @param mask (B, L), any dtype, not 0 where a token counts; empty if all do
   * @param query (D, D)
   * @param keyValue (2D, C), rows [k|v] and each head-major
   * @param proj (D, D)
   * @return (B, T, D)
   */
  public static NDArray captionAttention(
      NDArray x,
      NDArray caption,
      Optional<NDArray> mask,
      Affine query,
      Affine keyValue,
      int heads,
      HeadNorms norms,
      Affine proj) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.captionAttention(x, caption, mask, query, keyValue, heads, norms, proj);
    }
    return Script.tensor(
        x.getManager(),
        "caption_attention",
        x,
        caption,
        query.weight(),
        query.bias(),
        keyValue.weight(),
        keyValue.bias(),
        heads,
        norms.query(),
        norms.key(),
        norms.eps(),
        list(mask),
        proj.weight(),
        proj.bias());
  }

  /**
   * {@code x + proj(attention)}, the attention being that of the normed x to a context, or to
   * itself.
   *
   * @param x (B, T, D)
   * @param norm layer norm over D
   * @param context (B, L, C)
   * @param qkv weights of queries (H d, D), keys and values (H d, C or D), without bias
   * @param proj (D, H d)
   * @return (B, T, D)
   */
  public static NDArray normedAttention(
      NDArray x,
      Affine norm,
      double eps,
      Optional<NDArray> context,
      NDList qkv,
      int heads,
      HeadNorms norms,
      Affine proj) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.normedAttention(x, norm, eps, context, qkv, heads, norms, proj);
    }
    return Script.tensor(
        x.getManager(),
        "normed_attention",
        x,
        norm.weight(),
        norm.bias(),
        eps,
        list(context),
        qkv.get(0),
        qkv.get(1),
        qkv.get(2),
        heads,
        norms.query(),
        norms.key(),
        norms.eps(),
        proj.weight(),
        proj.bias());
  }

  /**
   * {@code x + mlp}, the MLP being that of the normed x, with a GEGLU as in {@link Ops#gegluMlp};
   * (B, T, D).
   */
  public static NDArray normedGegluMlp(
      NDArray x, Affine norm, double eps, Affine first, Affine second) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.normedGegluMlp(x, norm, eps, first, second);
    }
    return Script.tensor(
        x.getManager(),
        "normed_geglu_mlp",
        x,
        norm.weight(),
        norm.bias(),
        eps,
        first.weight(),
        first.bias(),
        second.weight(),
        second.bias());
  }

  /**
   * A convolution after a group norm and a SiLU.
   *
   * @param x (B, C, H, W)
   * @param norm (C,)
   * @param convolution (O, C, k, k)
   * @return (B, O, H', W')
   */
  public static NDArray normSiluConv(
      NDArray x, int groups, Affine norm, double eps, Affine convolution, int stride, int padding) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.normSiluConv(x, groups, norm, eps, convolution, stride, padding);
    }
    return Script.tensor(
        x.getManager(),
        "norm_silu_conv",
        x,
        groups,
        norm.weight(),
        norm.bias(),
        eps,
        convolution.weight(),
        convolution.bias(),
        stride,
        padding);
  }

  /**
   * {@code skip + conv(silu(norm(x + linear(silu(e)))))}, the embedding being one number a channel.
   *
   * @param x (B, C, H, W)
   * @param e (B, E)
   * @param linear (C, E)
   * @param norm group norm, (C,)
   * @param convolution (O, C, k, k), stride 1
   * @param skip (B, O, H', W')
   * @return (B, O, H', W')
   */
  public static NDArray embeddedConv(
      NDArray x,
      NDArray e,
      Affine linear,
      int groups,
      Affine norm,
      double eps,
      Affine convolution,
      int padding,
      NDArray skip) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.embeddedConv(
          x, e, linear, groups, norm, eps, convolution, padding, skip);
    }
    return Script.tensor(
        x.getManager(),
        "embedded_conv",
        x,
        e,
        linear.weight(),
        linear.bias(),
        groups,
        norm.weight(),
        norm.bias(),
        eps,
        convolution.weight(),
        convolution.bias(),
        padding,
        skip);
  }

  /**
   * A picture's pixels as tokens after a group norm and a linear layer, which may be stored as a
   * 1x1 convolution.
   *
   * @param x (B, C, H, W)
   * @param norm (C,)
   * @param linear (D, C) or (D, C, 1, 1)
   * @return (B, H W, D)
   */
  public static NDArray normedTokens(
      NDArray x, int groups, Affine norm, double eps, Affine linear) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.normedTokens(x, groups, norm, eps, linear);
    }
    return Script.tensor(
        x.getManager(),
        "normed_tokens",
        x,
        groups,
        norm.weight(),
        norm.bias(),
        eps,
        linear.weight(),
        linear.bias());
  }

  /**
   * {@code x + linear(tokens)}, a token for each pixel; the layer may be stored as a 1x1
   * convolution.
   *
   * @param x (B, C, H, W)
   * @param tokens (B, H W, D)
   * @param linear (C, D) or (C, D, 1, 1)
   * @return (B, C, H, W)
   */
  public static NDArray addTokens(NDArray x, NDArray tokens, Affine linear) {
    if (!OpLevel.isWhole()) {
      return SeparateBlocks.addTokens(x, tokens, linear);
    }
    return Script.tensor(x.getManager(), "add_tokens", x, tokens, linear.weight(), linear.bias());
  }

  private static NDList list(Optional<NDArray> tensor) {
    return tensor.map(NDList::new).orElseGet(NDList::new);
  }
}
