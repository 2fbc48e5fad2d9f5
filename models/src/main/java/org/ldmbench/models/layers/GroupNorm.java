package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** Group norm with affine {@code weight} and {@code bias} (C,). */
public final class GroupNorm {

  private final Weight weight;
  private final Weight bias;
  private final int groups;
  private final double eps;

  /** Declares the two weights. */
  public GroupNorm(Scope scope, int groups, int channels, double eps) {
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          scope.prefix()
              + "group norm: "
              + channels
              + " channels, expected a multiple of "
              + groups);
    }
    weight = scope.weight("weight", Init.ones(), channels);
    bias = scope.weight("bias", Init.zeros(), channels);
    this.groups = groups;
    this.eps = eps;
  }

  /** (B, C, H, W) to the same. */
  public NDArray apply(NDArray x) {
    return ImageOps.groupNorm(x, groups, weight.value(), bias.value(), eps);
  }

  /** The norm, a SiLU and a convolution. */
  public NDArray applySiluConv(NDArray x, Conv2d convolution) {
    return BlockOps.normSiluConv(
        x,
        groups,
        affine(),
        eps,
        convolution.affine(),
        convolution.stride(),
        convolution.padding());
  }

  /**
   * {@code skip} and, after the norm and a SiLU, a convolution of x (B, C, H, W) with an embedding
   * (B, E) added, one number a channel.
   */
  public NDArray addEmbeddedConv(
      NDArray skip, NDArray x, NDArray embedding, Linear linear, Conv2d convolution) {
    return BlockOps.embeddedConv(
        x,
        embedding,
        linear.affine(),
        groups,
        affine(),
        eps,
        convolution.affine(),
        convolution.padding(),
        skip);
  }

  /** The norm, then each pixel through a linear layer (D, C): (B, C, H, W) to (B, H W, D). */
  public NDArray applyToTokens(NDArray x, Affine linear) {
    return BlockOps.normedTokens(x, groups, affine(), eps, linear);
  }

  private Affine affine() {
    return new Affine(weight.value(), bias.value());
  }

  /** The norm, then a SiLU. */
  public NDArray applySilu(NDArray x) {
    return ImageOps.groupNormSilu(x, groups, weight.value(), bias.value(), eps);
  }

  /** {@code silu(norm (1 + scale) + shift)}, [scale | shift] being (B, 2C). */
  public NDArray applyFilmSilu(NDArray x, NDArray scaleShift) {
    return ImageOps.groupNormFilmSilu(x, groups, weight.value(), bias.value(), eps, scaleShift);
  }
}
