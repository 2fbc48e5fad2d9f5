package org.ldmbench.models.mdt;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** Guesses the tokens that were hidden from the encoder; in training only. */
final class SideInterpolater {

  private final Weight maskToken;
  private final MdtBlock sideblock;

  /** Declares {@code mask_token} and {@code sideblocks.0}. */
  SideInterpolater(Scope root, MdtConfig config) {
    int width = config.hiddenSize();
    maskToken =
        config.maskRatio().isPresent()
            ? root.weight("mask_token", Init.normal(0.02), 1, 1, width)
            : root.buffer("mask_token", Init.zeros(), 1, 1, width);
    sideblock = MdtBlock.plain(root.child("sideblocks").child(0), config);
  }

  /**
   * All tokens again: the kept ones as the encoder left them, the others as the side block makes
   * them of the mask token, their positions and the kept ones.
   *
   * @param encoded (B, K, D)
   * @param condition (B, D)
   * @param positions (1, T, D)
   * @return (B, T, D)
   */
  NDArray apply(NDArray encoded, NDArray condition, NDArray positions, TokenMask mask) {
    NDArray filled = Ops.fillTokens(encoded, maskToken.value(), mask.idsRestore()).add(positions);
    NDArray guessed = sideblock.apply(filled, condition, Optional.empty());
    return Ops.chooseTokens(mask.mask(), guessed, filled);
  }

  long macs(long tokens) {
    return sideblock.macs(tokens);
  }
}
