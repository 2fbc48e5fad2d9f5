package org.ldmbench.harness.metrics;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What metrics need of a set of pictures, taken up piece by piece. How large the pieces are changes
 * no digit.
 *
 * <p>Memory grows with the logarithm of the number of pictures (the sums' tree), and by eight bytes
 * for each where captions are scored: features and classes that metrics look at one by one go to
 * files.
 */
public final class FeatureStream implements AutoCloseable {

  private final List<EvaluationMetric> metrics;
  private final Path folder;
  private final StatisticsStream all;
  private final GroupedStream groups;
  private final Optional<FeatureFile> table;
  private Optional<FeatureFile> logits = Optional.empty();
  private double[] cosines = new double[0];
  private int pictures;

  /**
   * Without pictures.
   *
   * @param width D, number of features
   * @param metrics what is going to be measured
   * @param folder for files that are gone when this is closed
   */
  public FeatureStream(int width, List<EvaluationMetric> metrics, Path folder) {
    this.metrics = List.copyOf(metrics);
    this.folder = folder;
    all = new StatisticsStream(width);
    groups = new GroupedStream(width);
    table =
        metrics.stream().anyMatch(EvaluationMetric::isPaired)
            ? Optional.of(new FeatureFile(folder, width))
            : Optional.empty();
  }

  /**
   * The next pictures.
   *
   * @param captions embeddings (N, E) of what each was made from; empty where they were not made
   *     from captions
   * @throws IllegalArgumentException if a feature is not finite
   * @throws java.io.UncheckedIOException if the folder takes no more
   */
  public void add(PictureFeatures part, Optional<float[]> captions) {
    all.add(part.features());
    groups.add(part.features());
    table.ifPresent(file -> file.add(part.features()));
    if (metrics.contains(EvaluationMetric.INCEPTION_SCORE)) {
      part.logits().ifPresent(this::addLogits);
    }
    if (metrics.contains(EvaluationMetric.SCORE)) {
      captions.ifPresent(
          texts -> addCosines(EmbeddingScore.cosines(part.embeddings(), texts, part.count())));
    }
    pictures += part.count();
  }

  private void addLogits(FeatureTable rows) {
    FeatureFile file = logits.orElseGet(() -> new FeatureFile(folder, rows.width()));
    logits = Optional.of(file);
    rows.parts(file::add);
  }

  private void addCosines(double[] part) {
    if (cosines.length < pictures + part.length) {
      cosines = Arrays.copyOf(cosines, Math.max(2 * cosines.length, pictures + part.length));
    }
    System.arraycopy(part, 0, cosines, pictures, part.length);
  }

  /**
   * All of it, to be used before this is closed; no picture can be added after that.
   *
   * @throws IllegalArgumentException if there are fewer than two pictures
   */
  public SetFeatures features() {
    return new SetFeatures(
        all.statistics(),
        groups,
        table.map(FeatureFile::table),
        logits.map(FeatureFile::table),
        cosines.length == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(cosines, pictures)));
  }

  @Override
  public void close() {
    table.ifPresent(FeatureFile::close);
    logits.ifPresent(FeatureFile::close);
  }
}
