package org.ldmbench.harness.perf;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Our training step and another program's, measured in turn so that a machine whose speed drifts
 * does not favour one of them.
 *
 * @param pairs one a process
 */
public record Beside(List<Pair> pairs) {

  /** Copies the list, and refuses an empty one. */
  public Beside {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("pairs: found none, expected at least one");
    }
  }

  /**
   * One after the other.
   *
   * @param milliseconds of our step
   * @param peakBytes of our process
   * @param parameters that we train
   * @param otherMilliseconds of the other's step
   * @param otherPeakBytes of the other's process
   * @param otherParameters that it trains
   */
  public record Pair(
      double milliseconds,
      long peakBytes,
      long parameters,
      double otherMilliseconds,
      long otherPeakBytes,
      long otherParameters) {

    /** Our time over the other's: less than 1 where we are faster. */
    @JsonProperty
    public double timeRatio() {
      return milliseconds / otherMilliseconds;
    }

    /** Our memory over the other's. */
    @JsonProperty
    public double memoryRatio() {
      return (double) peakBytes / otherPeakBytes;
    }
  }

  /** Median over the pairs. */
  @JsonProperty
  public double timeRatio() {
    return median(pairs.stream().mapToDouble(Pair::timeRatio).sorted().toArray());
  }

  /** Median over the pairs. */
  @JsonProperty
  public double memoryRatio() {
    return median(pairs.stream().mapToDouble(Pair::memoryRatio).sorted().toArray());
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
