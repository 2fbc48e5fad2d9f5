package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;

/** (B, C, H, W) to (B, C', H', W'). */
@FunctionalInterface
interface Layer {
  NDArray apply(NDArray x);
}
