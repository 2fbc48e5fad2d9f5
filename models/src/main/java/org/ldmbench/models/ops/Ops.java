package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Differentiable operations of networks, each one fused kernel call or a few (formulas: {@code
 * nn.torchscript}).
 *
 * <p>Tensors are float32 unless said otherwise. A result belongs to the manager of the first
 * argument, which is the activation, never a parameter: closing a step's manager frees every
 * intermediate.
 */
public final class Ops {

  private Ops() {}

  /** {@code x W^T + b}; x (..., I), w (O, I), b (O,) gives (..., O). */
  public static NDArray linear(NDArray x, NDArray w, NDArray b) {
    return Script.tensor(x.getManager(), "linear", x, w, b);
  }

  /** {@code x sigmoid(x)}. */
  public static NDArray silu(NDArray x) {
    return Script.tensor(x.getManager(), "silu", x);
  }

  /** {@code linear(silu(x), w, b)}. */
  public static NDArray siluLinear(NDArray x, NDArray w, NDArray b) {
    return Script.tensor(x.getManager(), "silu_linear", x, w, b);
  }

  /** Two linear layers with a tanh-approximate GELU between; x (..., I) gives (..., O). */
  public static NDArray geluMlp(NDArray x, NDArray w1, NDArray b1, NDArray w2, NDArray b2) {
    return Script.tensor(x.getManager(), "gelu_mlp", x, w1, b1, w2, b2);
  }

  /** Layer norm over the last axis, weight and bias (D,). */
  public static NDArray layerNorm(NDArray x, NDArray w, NDArray b, double eps) {
    return Script.tensor(x.getManager(), "layer_norm", x, w, b, eps);
  }

  /** Root-mean-square norm over the last axis, weight (D,). */
  public static NDArray rmsNorm(NDArray x, NDArray w, double eps) {
    return Script.tensor(x.getManager(), "rms_norm", x, w, eps);
  }

  /** {@code LN(x) (1 + scale) + shift}, LN without affine; x (B, T, D), shift and scale (B, D). */
  public static NDArray modulatedNorm(NDArray x, NDArray shift, NDArray scale, double eps) {
    return Script.tensor(x.getManager(), "modulated_norm", x, shift, scale, eps);
  }

  /** {@code x + gate y}; x and y (B, T, D), gate (B, D). */
  public static NDArray gatedAdd(NDArray x, NDArray gate, NDArray y) {
    return Script.tensor(x.getManager(), "gated_add", x, gate, y);
  }

  /** x cut in {@code n} equal parts along {@code axis}, which may be negative. */
  public static NDList chunk(NDArray x, int n, int axis) {
    return Script.tensors(x.getManager(), "chunk", x, n, axis);
  }

  /** Packed qkv (B, T, 3D), rows [q|k|v] and each head-major, to q, k, v of (B, H, T, D/H). */
  public static NDList splitHeads(NDArray qkv, int heads) {
    return Script.tensors(qkv.getManager(), "split_heads", qkv, heads);
  }

  /** Scaled dot-product attention of (B, H, T, d), scale d^-1/2, heads merged to (B, T, H d). */
  public static NDArray attention(NDArray q, NDArray k, NDArray v) {
    return Script.tensor(q.getManager(), "attention", q, k, v);
  }

  /**
   * Attention over the tokens [context; image].
   *
   * @param context q, k, v of (B, H, Tc, d)
   * @param image q, k, v of (B, H, Tx, d)
   * @return the two streams again: (B, Tc, H d) and (B, Tx, H d)
   */
  public static NDList jointAttention(NDList context, NDList image) {
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

  /**
   * Sinusoids [cos | sin] of t (B,), any dtype, to (B, width); frequencies {@code
   * period^(-i/half)}.
   */
  public static NDArray timestepSinusoids(NDArray t, int width, double period) {
    return Script.tensor(t.getManager(), "timestep_sinusoids", t, width, period);
  }

  /**
   * Rows of a table (N, D) at index (B,) int64.
   *
   * @return (B, D), owned by the index's manager
   */
  public static NDArray embedding(NDArray table, NDArray index) {
    return Script.tensor(index.getManager(), "embedding", table, index);
  }

  /** Non-overlapping patches by convolution: (B, C, H, W), w (D, C, p, p) gives (B, H/p W/p, D). */
  public static NDArray patchify(NDArray x, NDArray w, NDArray b) {
    return Script.tensor(x.getManager(), "patchify", x, w, b);
  }

  /** Tokens (B, h w, D) plus the centre window of a position table (1, side side, D). */
  public static NDArray addPositions(NDArray x, NDArray table, int side, int h, int w) {
    return Script.tensor(x.getManager(), "add_positions", x, table, side, h, w);
  }

  /** Tokens (B, h w, p p C), C fastest, to (B, C, h p, w p). */
  public static NDArray unpatchify(NDArray x, int h, int w, int p) {
    return Script.tensor(x.getManager(), "unpatchify", x, h, w, p);
  }

  /** Convolution of (B, C, H, W) with w (O, C, k, k), b (O,). */
  public static NDArray conv2d(NDArray x, NDArray w, NDArray b, int stride, int padding) {
    return Script.tensor(x.getManager(), "conv2d", x, w, b, stride, padding);
  }

  /** The autoencoder's downsampling: zeros right and bottom, then a 3x3 convolution of stride 2. */
  public static NDArray downsample(NDArray x, NDArray w, NDArray b) {
    return Script.tensor(x.getManager(), "downsample", x, w, b);
  }

  /** Nearest-neighbour upsampling by two. */
  public static NDArray upsampleNearest(NDArray x) {
    return Script.tensor(x.getManager(), "upsample_nearest", x);
  }

  /** Group norm of (B, C, ...), weight and bias (C,). */
  public static NDArray groupNorm(NDArray x, int groups, NDArray w, NDArray b, double eps) {
    return Script.tensor(x.getManager(), "group_norm", x, groups, w, b, eps);
  }

  /** {@code silu(groupNorm(x))}. */
  public static NDArray groupNormSilu(NDArray x, int groups, NDArray w, NDArray b, double eps) {
    return Script.tensor(x.getManager(), "group_norm_silu", x, groups, w, b, eps);
  }

  /** Single-head attention over pixels, scale C^-1/2; q, k, v and result (B, C, H, W). */
  public static NDArray pixelAttention(NDArray q, NDArray k, NDArray v) {
    return Script.tensor(q.getManager(), "pixel_attention", q, k, v);
  }

  /** Mean over the pixels: (B, C, H, W) to (B, C). */
  public static NDArray spatialMean(NDArray x) {
    return Script.tensor(x.getManager(), "spatial_mean", x);
  }

  /** Unit vectors along the last axis. */
  public static NDArray l2Normalize(NDArray x) {
    return Script.tensor(x.getManager(), "l2_normalize", x);
  }
}
