package org.ldmbench.harness.perf;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Our training step and another program's, measured in turn so that a machine whose speed drifts
 * does not favour one of them.
 *
 * @param parameters that we train
 * @param pairs one of processes each
 */
public record Beside(long parameters, List<Pair> pairs) {

  /** Copies the list, and refuses an empty one. */
  public Beside {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("pairs: found none, expected at least one");
    }
  }

  /**
   * What the other program measured.
   *
   * @param milliseconds of a step, mean
   * @param peakBytes resident memory of its process at its highest
   * @param parameters that it trained
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Other(double milliseconds, long peakBytes, long parameters) {

    /** Refuses what is no time. */
    public Other {
      if (!(milliseconds > 0)) {
        throw new IllegalArgumentException(
            "milliseconds: found " + milliseconds + ", expected a positive number");
      }
    }
  }

  /** Our step, and the other's right after it. */
  public record Pair(Measured ours, Other other) {

    /** Our time over the other's: less than 1 where we are faster. */
    @JsonProperty
    public double timeRatio() {
      return ours.milliseconds() / other.milliseconds();
    }

    /** Our memory over the other's. */
    @JsonProperty
    public double memoryRatio() {
      return (double) ours.peakBytes() / other.peakBytes();
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

  /** The newest pair. */
  public Pair last() {
    return pairs.get(pairs.size() - 1);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
