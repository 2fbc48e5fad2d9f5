package org.ldmbench.harness.perf;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Our training step and another one, be it another program's or ours computed otherwise, taken in
 * turn, so that a machine whose speed drifts favours neither.
 *
 * @param pairs one of processes each
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
   * The steps of one process.
   *
   * @param parameters that it trains
   * @param milliseconds of each step that counts, in their order
   * @param peakBytes resident memory of the process at its highest
   */
  public record Side(long parameters, List<Double> milliseconds, long peakBytes) {

    /** Copies the list. */
    public Side {
      milliseconds = List.copyOf(milliseconds);
    }

    /** Median of the steps. */
    @JsonProperty
    public double medianMilliseconds() {
      return median(milliseconds.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /**
   * Two processes at once, of which one waits while the other takes a step.
   *
   * @param ours as many steps as the other's; steps of the same number were taken one after the
   *     other
   */
  public record Pair(Side ours, Side other) {

    /** Our time over the other's, median over the steps: less than 1 where we are faster. */
    @JsonProperty
    public double timeRatio() {
      return median(
          IntStream.range(0, ours.milliseconds().size())
              .mapToDouble(i -> ours.milliseconds().get(i) / other.milliseconds().get(i))
              .toArray());
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
    return median(pairs.stream().mapToDouble(Pair::timeRatio).toArray());
  }

  /** Of the pair where it is lowest. */
  public double lowestTimeRatio() {
    return pairs.stream().mapToDouble(Pair::timeRatio).min().orElseThrow();
  }

  /** Of the pair where it is highest. */
  public double highestTimeRatio() {
    return pairs.stream().mapToDouble(Pair::timeRatio).max().orElseThrow();
  }

  /** Median over the pairs. */
  @JsonProperty
  public double memoryRatio() {
    return median(pairs.stream().mapToDouble(Pair::memoryRatio).toArray());
  }

  /** Our median step over all pairs, milliseconds. */
  @JsonProperty
  public double milliseconds() {
    return median(pairs.stream().mapToDouble(pair -> pair.ours().medianMilliseconds()).toArray());
  }

  /** The other's. */
  @JsonProperty
  public double otherMilliseconds() {
    return median(pairs.stream().mapToDouble(pair -> pair.other().medianMilliseconds()).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
