package org.ldmbench.harness.cli;

import picocli.CommandLine.Option;

/** {@code --margin}: the difference that is of no interest. */
final class MarginOption {

  private static final double PERCENT = 100;

  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "Difference to the baseline, in percent of it, that is of no interest. Default:"
              + " ${DEFAULT-VALUE}.")
  private double percent;

  /** The margin as a share of the baseline, such as 0.02. */
  double share() {
    if (!(percent >= 0 && percent < PERCENT)) {
      throw new IllegalArgumentException(
          "--margin: found " + percent + ", expected percent of at least 0 and below 100");
    }
    return percent / PERCENT;
  }
}
