package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;

/**
 * The sub-layers of {@link BlockOps}, put together from other ops with a call for each: see {@link
 * OpLevel}. Arguments and results are described there.
 */
final class SeparateBlocks {

  private SeparateBlocks() {}

  static NDList modulation(NDArray c, Affine linear, int parts) {
    return Ops.chunk(Ops.siluLinear(c, linear.weight(), linear.bias()), parts, 1);
  }

  static NDList modulatedHeads(
      NDArray x, NDArray shift, NDArray scale, Affine qkv, int heads, HeadNorms norms) {
    NDArray n = Ops.modulatedNorm(x, shift, scale, Modulation.EPS);
    NDList h = AttentionOps.splitHeads(linear(n, qkv), heads);
    return new NDList(norms.ofQueries(h.get(0)), norms.ofKeys(h.get(1)), h.get(2));
  }

  static NDArray modulatedAttention(
      NDArray x,
      Modulation m,
      Affine qkv,
      int heads,
      HeadNorms norms,
      Optional<NDArray> bias,
      Affine proj) {
    NDList h = modulatedHeads(x, m.shift(), m.scale(), qkv, heads, norms);
    NDArray attended =
        bias.map(b -> AttentionOps.biasedAttention(h.get(0), h.get(1), h.get(2), b))
            .orElseGet(() -> AttentionOps.attention(h.get(0), h.get(1), h.get(2)));
    return gatedLinear(x, m.gate(), attended, proj);
  }

  static NDArray modulatedMlp(NDArray x, Modulation m, Affine first, Affine second) {
    NDArray n = Ops.modulatedNorm(x, m.shift(), m.scale(), Modulation.EPS);
    NDArray y = Ops.geluMlp(n, first.weight(), first.bias(), second.weight(), second.bias());
    return Ops.gatedAdd(x, m.gate(), y);
  }

  static NDArray gatedLinear(NDArray x, NDArray gate, NDArray y, Affine linear) {
    return Ops.gatedAdd(x, gate, linear(y, linear));
  }

  static NDArray captionAttention(
      NDArray x,
      NDArray caption,
      Optional<NDArray> mask,
      Affine query,
      Affine keyValue,
      int heads,
      HeadNorms norms,
      Affine proj) {
    NDArray q = norms.ofQueries(AttentionOps.headsFirst(linear(x, query), heads));
    NDList h = AttentionOps.splitHeads(linear(caption, keyValue), 2, heads);
    NDArray k = norms.ofKeys(h.get(0));
    NDArray attended =
        mask.map(m -> AttentionOps.maskedAttention(q, k, h.get(1), m))
            .orElseGet(() -> AttentionOps.attention(q, k, h.get(1)));
    return x.add(linear(attended, proj));
  }

  static NDArray normedAttention(
      NDArray x,
      Affine norm,
      double eps,
      Optional<NDArray> context,
      NDList qkv,
      int heads,
      HeadNorms norms,
      Affine proj) {
    NDArray n = Ops.layerNorm(x, norm.weight(), norm.bias(), eps);
    NDArray source = context.orElse(n);
    NDArray q = norms.ofQueries(projectHeads(n, qkv.get(0), heads));
    NDArray k = norms.ofKeys(projectHeads(source, qkv.get(1), heads));
    NDArray v = projectHeads(source, qkv.get(2), heads);
    return linear(AttentionOps.attention(q, k, v), proj).add(x);
  }

  static NDArray normedGegluMlp(NDArray x, Affine norm, double eps, Affine first, Affine second) {
    NDArray n = Ops.layerNorm(x, norm.weight(), norm.bias(), eps);
    return Ops.gegluMlp(n, first.weight(), first.bias(), second.weight(), second.bias()).add(x);
  }

  static NDArray normSiluConv(
      NDArray x, int groups, Affine norm, double eps, Affine convolution, int stride, int padding) {
    NDArray n = ImageOps.groupNormSilu(x, groups, norm.weight(), norm.bias(), eps);
    return ImageOps.conv2d(n, convolution.weight(), convolution.bias(), stride, padding);
  }

  static NDArray embeddedConv(
      NDArray x,
      NDArray e,
      Affine linear,
      int groups,
      Affine norm,
      double eps,
      Affine convolution,
      int padding,
      NDArray skip) {
    NDArray told = ImageOps.addChannels(x, Ops.siluLinear(e, linear.weight(), linear.bias()));
    return skip.add(normSiluConv(told, groups, norm, eps, convolution, 1, padding));
  }

  static NDArray normedTokens(NDArray x, int groups, Affine norm, double eps, Affine linear) {
    NDArray n = ImageOps.groupNorm(x, groups, norm.weight(), norm.bias(), eps);
    return Ops.pointwiseLinear(ImageOps.toTokens(n), linear.weight(), linear.bias());
  }

  static NDArray addTokens(NDArray x, NDArray tokens, Affine linear) {
    NDArray y = Ops.pointwiseLinear(tokens, linear.weight(), linear.bias());
    return x.add(ImageOps.toImage(y, (int) x.getShape().get(2), (int) x.getShape().get(3)));
  }

  private static NDArray linear(NDArray x, Affine linear) {
    return Ops.linear(x, linear.weight(), linear.bias());
  }

  private static NDArray projectHeads(NDArray x, NDArray weight, int heads) {
    return AttentionOps.headsFirst(Ops.project(x, weight), heads);
  }
}
