package org.ldmbench.harness.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --margin}: the difference that is of no interest. */
final class MarginOption {

  private static final double PERCENT = 100;

  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      description =
          "Difference to the baseline, in percent of it, that is of no interest. Default: 0; of"
              + " speed, 10.")
  private Optional<Double> given = Optional.empty();

  /**
   * The margin as a share of the baseline, such as 0.02.
   *
   * @param usual percent, if none is given
   */
  double share(double usual) {
    double percent = given.orElse(usual);
    if (!(percent >= 0 && percent < PERCENT)) {
      throw new IllegalArgumentException(
          "--margin: found " + percent + ", expected percent of at least 0 and below 100");
    }
    return percent / PERCENT;
  }
}
