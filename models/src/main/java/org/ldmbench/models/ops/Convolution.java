package org.ldmbench.models.ops;

import ai.djl.pytorch.engine.PtSymbolBlock;
import java.util.List;

/**
 * How convolutions are computed on a CPU.
 *
 * <p>oneDNN 3.7, in PyTorch 2.7, asks the CPU for the size of its caches. Some virtual machines
 * hide it; then oneDNN copies weights in blocks whose padding overwrites other weights, wherever
 * the number of channels fills no block: most of a convolution's taps are zero, without a word. So
 * the usual way is tried before it is used.
 */
public enum Convolution {
  /** As PyTorch chooses: mostly by oneDNN. */
  USUAL("usual_convolution"),
  /** Columns of pixels times the weight: right everywhere, and slower. */
  COLUMNS("column_convolution");

  /** A small convolution: channels, filters, their side, the picture's side, stride. */
  private record Trial(int channels, int filters, int kernel, int side, int stride) {}

  /** One channel, channels that fill no block of 8 or 16 or only one side's, more than a block. */
  private static final List<Trial> TRIALS =
      List.of(
          new Trial(1, 1, 2, 3, 1),
          new Trial(2, 3, 1, 3, 1),
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

  /** The usual way unless it is wrong on this machine; tried when first asked. */
  public static Convolution here() {
    return Here.FOUND;
  }

  private static final class Here {
    static final Convolution FOUND = usualIsRight() ? USUAL : COLUMNS;
  }

  private static boolean usualIsRight() {
    try (PtSymbolBlock probe = Script.load(List.of("convolution_probe"));
        Autograd mode = Autograd.recording()) {
      return TRIALS.stream()
          .allMatch(
              trial -> agrees(probe, trial, FLOAT32, 1e-4) && agrees(probe, trial, BFLOAT16, 0.05));
    }
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
