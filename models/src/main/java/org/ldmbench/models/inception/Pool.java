package org.ldmbench.models.inception;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.ImageOps;

/** The pools of the network, all 3x3. */
enum Pool implements Layer {
  /** Maximum at stride 2, no padding. */
  MAX_HALVING,
  /** Maximum at stride 1, same size: what Mixed_7c of the FID network does, by an accident. */
  MAX,
  /** Mean at stride 1, same size, padding not counted: TensorFlow's way. */
  MEAN;

  @Override
  public NDArray apply(NDArray x) {
    return switch (this) {
      case MAX_HALVING -> ImageOps.maxPool(x, 3, 2, 0);
      case MAX -> ImageOps.maxPool(x, 3, 1, 1);
      case MEAN -> ImageOps.meanPool(x);
    };
  }

  @Override
  public int side(int side) {
    return this == MAX_HALVING ? (side - 3) / 2 + 1 : side;
  }

  @Override
  public long macs(int side) {
    return 0;
  }
}
