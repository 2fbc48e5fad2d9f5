package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;

/** (B, C, H, W) to (B, C', H', W'). */
interface Layer {

  NDArray apply(NDArray x);

  /** Multiply-accumulates for one picture of so many pixels at the layer's input. */
  long macs(long pixels);

  /** The pixels of what it gives. */
  default long pixelsAfter(long pixels) {
    return pixels;
  }
}
