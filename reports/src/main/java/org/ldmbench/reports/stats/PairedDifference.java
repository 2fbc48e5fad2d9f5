package org.ldmbench.reports.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A candidate against a baseline, seed by seed: equal seeds see the same pictures, timesteps and
 * noise, so that what they share cancels.
 *
 * @param candidate one number for each shared seed, in order of seeds
 * @param baseline the baseline's numbers for the same seeds
 * @param higherIsBetter whether a larger number is a better one
 */
public record PairedDifference(
    List<Double> candidate, List<Double> baseline, boolean higherIsBetter) {
  private static final double PERCENT = 100;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public PairedDifference {
    candidate = List.copyOf(candidate);
    baseline = List.copyOf(baseline);
    if (candidate.size() != baseline.size()) {
      throw new IllegalArgumentException(
          "numbers of the baseline: found %d, expected %d as of the candidate"
              .formatted(baseline.size(), candidate.size()));
    }
  }

  /** Pairs numbers by seed; seeds that only one side has are left out. */
  public static PairedDifference bySeed(
      Map<Long, Double> candidate, Map<Long, Double> baseline, boolean higherIsBetter) {
    TreeSet<Long> shared = new TreeSet<>(candidate.keySet());
    shared.retainAll(baseline.keySet());
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (Long seed : shared) {
      ours.add(Objects.requireNonNull(candidate.get(seed)));
      theirs.add(Objects.requireNonNull(baseline.get(seed)));
    }
    return new PairedDifference(ours, theirs, higherIsBetter);
  }

  /** Number of shared seeds. */
  public int n() {
    return candidate.size();
  }

  /** Candidate minus baseline; empty without a shared seed. */
  public Optional<Measure> difference() {
    return n() == 0 ? Optional.empty() : Optional.of(new Measure(differences()));
  }

  /** The difference of the means in percent of the baseline's; empty if that is 0. */
  public OptionalDouble percent() {
    if (n() == 0) {
      return OptionalDouble.empty();
    }
    double base = Math.abs(new Measure(baseline).mean());
    double percent = PERCENT * new Measure(differences()).mean() / base;
    return Double.isFinite(percent) ? OptionalDouble.of(percent) : OptionalDouble.empty();
  }

  /** Whether both sides have the same numbers. */
  public boolean identical() {
    return candidate.equals(baseline);
  }

  /** Whether a t-test can be made: two seeds, and all numbers finite. */
  public boolean testable() {
    return n() >= 2 && differences().stream().allMatch(Double::isFinite);
  }

  /** By how much the candidate is worse, as a test of the mean; negative if it is better. */
  public MeanTest worsening() {
    return worseningBeyond(0);
  }

  /** By how much the candidate is worse than the baseline made worse by a share of itself. */
  public MeanTest worseningBeyond(double share) {
    List<Double> differences = differences();
    return new Measure(
            IntStream.range(0, n())
                .mapToObj(
                    i ->
                        (higherIsBetter ? -1 : 1) * differences.get(i)
                            - share * Math.abs(baseline.get(i)))
                .toList())
        .test();
  }

  private List<Double> differences() {
    return IntStream.range(0, n()).mapToObj(i -> candidate.get(i) - baseline.get(i)).toList();
  }
}
