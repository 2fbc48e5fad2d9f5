package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What a condition does to one sub-layer f: {@code x + gate f(LN(x) (1 + scale) + shift)}, adaLN's.
 *
 * @param shift (B, D)
 * @param scale (B, D)
 * @param gate (B, D)
 */
public record Modulation(NDArray shift, NDArray scale, NDArray gate) {

  /** Of every layer norm without affine in DiT, PixArt and SD3. */
  public static final double EPS = 1e-6;

  /** Three tensors in the official order, from the given place on. */
  public static Modulation of(NDList parts, int first) {
    return new Modulation(parts.get(first), parts.get(first + 1), parts.get(first + 2));
  }
}
