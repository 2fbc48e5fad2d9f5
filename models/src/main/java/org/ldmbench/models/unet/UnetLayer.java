package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;

/** One layer: (B, C, H, W) to (B, C', H', W'). */
interface UnetLayer {

  NDArray apply(NDArray x, Conditions conditions);

  /** Multiply-accumulates for pictures of a size. */
  long macs(Size size, int contextTokens);

  /** The size of what it gives. */
  default Size after(Size size) {
    return size;
  }
}
