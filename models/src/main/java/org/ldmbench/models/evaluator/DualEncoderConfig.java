package org.ldmbench.models.evaluator;

import java.util.List;

/**
 * The shape of a {@link DualEncoder}.
 *
 * @param side of the pictures it sees
 * @param widths channels of the stages; each stage but the first halves the side, the last is the
 *     number of features
 * @param blocks residual blocks of each stage
 * @param groups of every group norm
 * @param textWidth of the sentence embeddings it is given
 * @param embedding width of the space both towers share
 */
public record DualEncoderConfig(
    int side,
    List<Integer> widths,
    List<Integer> blocks,
    int groups,
    int textWidth,
    int embedding) {

  /** Copies the lists. */
  public DualEncoderConfig {
    widths = List.copyOf(widths);
    blocks = List.copyOf(blocks);
  }

  /** Number of features. */
  public int features() {
    return widths.get(widths.size() - 1);
  }
}
