package org.ldmbench.harness.metrics;

import java.util.Arrays;
import java.util.List;
import org.ldmbench.recipes.Names;

/** What can be measured of a set of pictures, and what it takes: the one list of all metrics. */
public enum EvaluationMetric {
  /** Frechet distance. */
  FD(
      "fd",
      "FD",
      "Frechet distance between the features of generated and of real pictures; lower is better"),
  /** Frechet distance of infinitely many samples. */
  FD_INFINITY(
      "fd-infinity",
      "FD-infinity",
      "Frechet distance that infinitely many samples would have; lower is better"),
  /** Kernel distance. */
  KID("kid", "KID", "squared maximum mean discrepancy, unbiased; lower is better"),
  /** Precision, recall, density, coverage. */
  PRDC(
      "prdc",
      "precision, recall, density, coverage",
      "fidelity (precision, density) and variety (recall, coverage); higher is better"),
  /** Inception Score. */
  INCEPTION_SCORE(
      "is", "Inception Score", "sure and varied classes, by the evaluator's own; higher is better"),
  /** Copies of training pictures. */
  MEMORISATION(
      "memorisation",
      "memorisation",
      "share of samples nearer to one training picture than a third of the way to the next; lower is"
          + " better"),
  /** Cosine of picture and caption. */
  SCORE(
      "score",
      "CLIP-style score",
      "mean cosine of picture and caption, negative ones as 0; higher is better");

  /** Neighbours of a picture: as in the prdc package. */
  static final int NEIGHBOURS = 5;

  /** Pictures on either side where all pairs are looked at. */
  public static final int MAX_PAIRED = 20_000;

  private static final int MIN_REFERENCE = 2;

  private final String option;
  private final String title;
  private final String meaning;

  EvaluationMetric(String option, String title, String meaning) {
    this.option = option;
    this.title = title;
    this.meaning = meaning;
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

  /** Its name on the command line and in suites. */
  public String option() {
    return option;
  }

  /** Its name in records and tables; of four numbers, all four. */
  public String title() {
    return title;
  }

  /** The names of its numbers, as records have them. */
  public List<String> numbers() {
    return List.of(title.split(", "));
  }

  /** One line for a reader. */
  public String meaning() {
    return meaning;
  }

  /** Whether every picture's features are kept, and compared with every other's. */
  public boolean isPaired() {
    return this == KID || this == PRDC || this == MEMORISATION;
  }

  /** Whether it looks at means and covariances only. */
  public boolean isFrechet() {
    return this == FD || this == FD_INFINITY;
  }

  /** Refuses statistics where the features themselves are needed. */
  public void requirePictures() {
    if (isPaired()) {
      throw new IllegalArgumentException(
          "%s: found statistics as the reference, expected a folder of pictures".formatted(option));
    }
  }

  /**
   * Refuses an evaluator that cannot do it.
   *
   * @param evaluator its name
   */
  public void requireAbilities(String evaluator, boolean logits, boolean captions) {
    if (this == INCEPTION_SCORE && !logits) {
      throw new IllegalArgumentException(
          "%s: found evaluator %s, which tells no classes, expected the Inception"
              .formatted(option, evaluator));
    }
    if (this == SCORE && !captions) {
      throw new IllegalArgumentException(
          "%s: found evaluator %s, which reads no captions, expected CLIP or the embedded one"
              .formatted(option, evaluator));
    }
  }

  /**
   * Refuses numbers of pictures that are too small or too large.
   *
   * @param width number of features
   */
  public void requireCounts(int width, long samples, long reference) {
    require("samples", samples, minSamples(width));
    require("reference pictures", reference, minReference());
  }

  /** Whether {@link #requireCounts} lets these pass. */
  public boolean hasCounts(int width, long samples, long reference) {
    return samples >= minSamples(width)
        && reference >= minReference()
        && !(isPaired() && Math.max(samples, reference) > MAX_PAIRED);
  }

  private void require(String what, long found, long needed) {
    if (found < needed) {
      throw new IllegalArgumentException(
          "%s: found %d %s, expected at least %d".formatted(option, found, what, needed));
    }
    if (isPaired() && found > MAX_PAIRED) {
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
      case INCEPTION_SCORE -> InceptionScore.MIN_SAMPLES;
      case MEMORISATION -> Memorisation.MIN_SAMPLES;
      case SCORE -> EmbeddingScore.MIN_SAMPLES;
    };
  }

  private int minReference() {
    return switch (this) {
      case FD, FD_INFINITY -> MIN_REFERENCE;
      case KID -> KernelDistance.MIN_REFERENCE;
      case PRDC -> PrecisionRecall.minSamples(NEIGHBOURS);
      case MEMORISATION -> Memorisation.MIN_TRAINING;
      case INCEPTION_SCORE, SCORE -> 0;
    };
  }
}
