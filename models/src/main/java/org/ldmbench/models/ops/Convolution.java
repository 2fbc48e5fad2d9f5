package org.ldmbench.models.ops;

import ai.djl.pytorch.engine.PtSymbolBlock;
import java.util.List;

/**
 * How convolutions are computed on a CPU.
 *
 * <p>oneDNN 3.7, in PyTorch 2.7, asks the CPU for the size of its caches. Some virtual machines
 * hide it; then oneDNN copies weights in an order in which the zeros that fill a block of channels
 * overwrite other weights, and most of a convolution's taps are lost without a word. So the usual
 * way is tried before it is used.
 */
public enum Convolution {
  /** As PyTorch chooses: mostly by oneDNN. */
  USUAL("usual_convolution"),
  /** The same where channels and filters are multiples of 32, else {@link #COLUMNS}. */
  BLOCKS("block_convolution"),
  /** Columns of pixels times the weight: right everywhere, and slower. */
  COLUMNS("column_convolution");

  /**
   * A small convolution: channels, filters, their side, the picture's side, stride. No filter of
   * one pixel: one thread would compute that without oneDNN, and PyTorch warn of what it lacks.
   */
  private record Trial(int channels, int filters, int kernel, int side, int stride) {}

  /** Channels that fill whole blocks. */
  private static final List<Trial> FULL =
      List.of(
          new Trial(32, 32, 3, 5, 1),
          new Trial(32, 64, 3, 8, 1),
          new Trial(96, 32, 3, 4, 1),
          new Trial(64, 64, 3, 8, 2));

  /** One channel, and channels that no block of 8 or 16, or only one side's, is filled by. */
  private static final List<Trial> LEFT_OVER =
      List.of(
          new Trial(1, 1, 2, 3, 1),
          new Trial(2, 3, 3, 3, 1),
          new Trial(4, 5, 3, 3, 1),
          new Trial(4, 5, 3, 3, 2),
          new Trial(4, 32, 3, 8, 1),
          new Trial(32, 4, 3, 8, 1),
          new Trial(20, 40, 3, 5, 1));

  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;

  private final String source;

  Convolution(String source) {
    this.source = source;
  }

  /** Name of the source file. */
  String source() {
    return source;
  }

  /** The usual way as far as it is right on this machine; tried when first asked. */
  public static Convolution here() {
    return Here.FOUND;
  }

  private static final class Here {
    static final Convolution FOUND = find();
  }

  private static Convolution find() {
    try (PtSymbolBlock probe = Script.load(List.of("convolution_probe"));
        Autograd mode = Autograd.recording()) {
      if (!agree(probe, FULL)) {
        return COLUMNS;
      }
      return agree(probe, LEFT_OVER) ? USUAL : BLOCKS;
    }
  }

  private static boolean agree(PtSymbolBlock probe, List<Trial> trials) {
    return trials.stream()
        .allMatch(
            trial -> agrees(probe, trial, FLOAT32, 1e-4) && agrees(probe, trial, BFLOAT16, 0.05));
  }

  private static boolean agrees(PtSymbolBlock probe, Trial t, int dtype, double tolerance) {
    return Script.flag(
        probe,
        "convolutions_agree",
        t.channels(),
        t.filters(),
        t.kernel(),
        t.side(),
        t.stride(),
        dtype,
        tolerance);
  }
}
