package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.plain.PlainImages;

/**
 * What works on pictures and their patches (formulas: {@code image.torchscript}). The rules of
 * {@link Ops} hold.
 */
public final class ImageOps {

  private ImageOps() {}

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
    if (OpLevel.isPlain()) {
      return PlainImages.groupNorm(x, groups, w, b, eps);
    }
    return Script.tensor(x.getManager(), "group_norm", x, groups, w, b, eps);
  }

  /** {@code silu(groupNorm(x))}. */
  public static NDArray groupNormSilu(NDArray x, int groups, NDArray w, NDArray b, double eps) {
    if (OpLevel.isPlain()) {
      return PlainImages.groupNormSilu(x, groups, w, b, eps);
    }
    return Script.tensor(x.getManager(), "group_norm_silu", x, groups, w, b, eps);
  }

  /** Mean over the pixels: (B, C, H, W) to (B, C). */
  public static NDArray spatialMean(NDArray x) {
    return Script.tensor(x.getManager(), "spatial_mean", x);
  }

  /** {@code x + e}, one number a channel; x (B, C, H, W), e (B, C). */
  public static NDArray addChannels(NDArray x, NDArray e) {
    return Script.tensor(x.getManager(), "add_channels", x, e);
  }

  /** {@code silu(groupNorm(x) (1 + scale) + shift)}; e (B, 2C) is [scale | shift]. */
  public static NDArray groupNormFilmSilu(
      NDArray x, int groups, NDArray w, NDArray b, double eps, NDArray e) {
    if (OpLevel.isPlain()) {
      return PlainImages.groupNormFilmSilu(x, groups, w, b, eps, e);
    }
    return Script.tensor(x.getManager(), "group_norm_film_silu", x, groups, w, b, eps, e);
  }

  /** Mean of each 2x2 square: (B, C, H, W) to (B, C, H/2, W/2). */
  public static NDArray averagePool(NDArray x) {
    return Script.tensor(x.getManager(), "average_pool", x);
  }

  /** Pixels as tokens: (B, C, H, W) to (B, H W, C). */
  public static NDArray toTokens(NDArray x) {
    return Script.tensor(x.getManager(), "image_to_tokens", x);
  }

  /** Tokens as pixels: (B, h w, C) to (B, C, h, w). */
  public static NDArray toImage(NDArray x, int h, int w) {
    return Script.tensor(x.getManager(), "tokens_to_image", x, h, w);
  }

  /** {@code relu(conv2d)} of (B, C, H, W) with w (O, C, k, k), b (O,). */
  public static NDArray convRelu(NDArray x, NDArray w, NDArray b, int stride, int padding) {
    return Script.tensor(x.getManager(), "conv_relu", x, w, b, stride, padding);
  }

  /**
   * Convolution without bias, batch norm with recorded statistics, ReLU.
   *
   * @param w (O, C, kh, kw)
   * @param norm weight, bias, mean, variance, each (O,)
   * @param rows of zeros above and below
   * @param columns of zeros left and right
   */
  public static NDArray convNormRelu(
      NDArray x, NDArray w, NDList norm, double eps, int stride, int rows, int columns) {
    return Script.tensor(
        x.getManager(),
        "conv_norm_relu",
        x,
        w,
        norm.get(0),
        norm.get(1),
        norm.get(2),
        norm.get(3),
        eps,
        stride,
        rows,
        columns);
  }

  /** Maximum over windows of {@code side x side}. */
  public static NDArray maxPool(NDArray x, int side, int stride, int padding) {
    return Script.tensor(x.getManager(), "max_pool", x, side, stride, padding);
  }

  /** Mean over windows of 3x3 at stride 1; at the border over the pixels that there are. */
  public static NDArray meanPool(NDArray x) {
    return Script.tensor(x.getManager(), "mean_pool", x);
  }

  /** PyTorch's bilinear resize: pixel centres at half coordinates, no antialiasing. */
  public static NDArray resizeBilinear(NDArray x, int height, int width) {
    return Script.tensor(x.getManager(), "resize_bilinear", x, height, width);
  }

  /** TensorFlow 1's bilinear resize: coordinates from the corner, no antialiasing. */
  public static NDArray resizeFromCorner(NDArray x, int height, int width) {
    return Script.tensor(x.getManager(), "resize_from_corner", x, height, width);
  }

  /** {@code x scale + shift}. */
  public static NDArray affine(NDArray x, double scale, double shift) {
    return Script.tensor(x.getManager(), "affine", x, scale, shift);
  }

  /**
   * A class token before the patches of a picture, plus positions.
   *
   * @param x (B, C, H, W)
   * @param w (D, C, p, p), no bias
   * @param token (D,)
   * @param positions (1 + T, D)
   * @return (B, 1 + T, D)
   */
  public static NDArray classAndPatches(NDArray x, NDArray w, NDArray token, NDArray positions) {
    return Script.tensor(x.getManager(), "class_and_patches", x, w, token, positions);
  }

  /**
   * LPIPS' weighted squared difference of two feature maps (B, C, H, W), each pixel's channels
   * scaled to length 1; w (1, C, 1, 1).
   *
   * @return (B, 1, H, W)
   */
  public static NDArray perceptualDifference(NDArray f, NDArray g, NDArray w) {
    return Script.tensor(f.getManager(), "perceptual_difference", f, g, w);
  }
}
