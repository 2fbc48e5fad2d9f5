package org.ldmbench.harness.evaluate;

import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.FrechetExtrapolation;
import org.ldmbench.harness.metrics.KernelDistance;
import org.ldmbench.harness.metrics.PrecisionRecall;
import org.ldmbench.recipes.Names;

/** What can be measured between two sets of pictures, and what it takes. */
public enum EvaluationMetric {
  /** Frechet distance. */
  FD("fd", false),
  /** Frechet distance of infinitely many samples. */
  FD_INFINITY("fd-infinity", false),
  /** Kernel distance. */
  KID("kid", true),
  /** Precision, recall, density, coverage. */
  PRDC("prdc", true);

  /** Neighbours of a picture: as in the prdc package. */
  static final int NEIGHBOURS = 5;

  /** Pictures on either side where all pairs are looked at. */
  static final int MAX_PAIRED = 20_000;

  private static final int MIN_REFERENCE = 2;

  private final String option;
  private final boolean paired;

  EvaluationMetric(String option, boolean paired) {
    this.option = option;
    this.paired = paired;
  }

  /**
   * By its name on the command line.
   *
   * @throws IllegalArgumentException if there is none: names the nearest
   */
  public static EvaluationMetric of(String option) {
    return Arrays.stream(values())
        .filter(metric -> metric.option.equals(option))
        .findFirst()
        .orElseThrow(() -> Names.unknown("metric", option, options()));
  }

  /** All names. */
  public static List<String> options() {
    return Arrays.stream(values()).map(metric -> metric.option).toList();
  }

  /** Whether every picture's features are kept, and compared with every other's. */
  boolean isPaired() {
    return paired;
  }

  /** Whether it looks at means and covariances only. */
  boolean isFrechet() {
    return !paired;
  }

  /** Refuses statistics where the features themselves are needed. */
  void requirePictures() {
    if (paired) {
      throw new IllegalArgumentException(
          "%s: found statistics as the reference, expected a folder of pictures".formatted(option));
    }
  }

  /**
   * Refuses numbers of pictures that are too small or too large.
   *
   * @param width number of features
   */
  void requireCounts(int width, long samples, long reference) {
    require("samples", samples, minSamples(width));
    require("reference pictures", reference, minReference());
  }

  private void require(String what, long found, long needed) {
    if (found < needed) {
      throw new IllegalArgumentException(
          "%s: found %d %s, expected at least %d".formatted(option, found, what, needed));
    }
    if (paired && found > MAX_PAIRED) {
      throw new IllegalArgumentException(
          "%s: found %d %s, expected at most %d: it compares all pairs"
              .formatted(option, found, what, MAX_PAIRED));
    }
  }

  private int minSamples(int width) {
    return switch (this) {
      case FD -> FrechetDistance.MIN_SAMPLES;
      case FD_INFINITY -> FrechetExtrapolation.minSamples(width);
      case KID -> KernelDistance.MIN_SAMPLES;
      case PRDC -> PrecisionRecall.minSamples(NEIGHBOURS);
    };
  }

  private int minReference() {
    return switch (this) {
      case FD, FD_INFINITY -> MIN_REFERENCE;
      case KID -> KernelDistance.MIN_REFERENCE;
      case PRDC -> PrecisionRecall.minSamples(NEIGHBOURS);
    };
  }
}
