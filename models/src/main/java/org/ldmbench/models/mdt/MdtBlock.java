package org.ldmbench.models.mdt;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.ldmbench.models.layers.AdaLnBlock;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.weights.Scope;

/** DiT's block with a relative position bias and, in the second half of the U, a long skip. */
final class MdtBlock {

  private final AdaLnBlock block;
  private final RelativePositionBias bias;
  private final Linear[] skipLinear;

  private MdtBlock(Scope scope, MdtConfig config, boolean skips) {
    int width = config.hiddenSize();
    block = new AdaLnBlock(scope, width, config.numHeads(), config.mlpRatio(), config.qkNorm());
    bias = new RelativePositionBias(scope.child("attn"), config.grid(), config.numHeads());
    skipLinear =
        skips
            ? new Linear[] {Linear.xavier(scope.child("skip_linear"), 2 * width, width)}
            : new Linear[0];
  }

  static MdtBlock plain(Scope scope, MdtConfig config) {
    return new MdtBlock(scope, config, false);
  }

  /** Declares {@code skip_linear}, too. */
  static MdtBlock skipping(Scope scope, MdtConfig config) {
    return new MdtBlock(scope, config, true);
  }

  /**
   * One block without a skip.
   *
   * @param x (B, T, D)
   * @param condition (B, D)
   * @param kept which tokens of the grid they are, (B, T) int64; empty if they are all
   * @return (B, T, D)
   */
  NDArray apply(NDArray x, NDArray condition, Optional<NDArray> kept) {
    NDArray biases = kept.map(bias::among).orElseGet(() -> bias.all(x.getManager()));
    return block.apply(x, condition, Optional.of(biases));
  }

  /** One block with a skip (B, T, D) from an earlier place. */
  NDArray apply(NDArray x, NDArray skip, NDArray condition, Optional<NDArray> kept) {
    return apply(skipLinear[0].applyConcat(x, skip), condition, kept);
  }

  long macs(long tokens) {
    return block.macs(tokens) + (skipLinear.length == 0 ? 0 : skipLinear[0].macs(tokens));
  }
}
