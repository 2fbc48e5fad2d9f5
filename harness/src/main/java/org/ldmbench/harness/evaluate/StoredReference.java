package org.ldmbench.harness.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.evaluators.EvaluatorIdentity;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.NpzStatistics;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.harness.store.AssetFiles;
import org.ldmbench.models.safetensors.OneLine;
import org.ldmbench.reports.compare.NotComparableException;

/**
 * Statistics from a file, of the same evaluator.
 *
 * @param file where they are from
 * @param hash of the pictures they are of; that of the file where it does not say
 * @param saysPreprocessing whether the file says what its pictures went through
 */
record StoredReference(
    Path file, GaussianStatistics statistics, String hash, boolean saysPreprocessing) {

  private static final String EXTRACTOR = "extractor";
  private static final String PREPROCESSING = "preprocessing";
  private static final String PICTURES = "pictures";
  private static final String NOTHING = "nothing";

  /**
   * Reads a file.
   *
   * @param width number of the evaluator's features
   * @throws NotComparableException if the statistics are of another evaluator or preprocessing
   * @throws IllegalArgumentException if the file holds no statistics
   */
  static StoredReference read(Path file, EvaluatorIdentity evaluator, int width)
      throws IOException {
    if (AssetFiles.isZip(file)) {
      return published(file, evaluator, width);
    }
    Map<String, String> about = StatisticsFile.about(file);
    GaussianStatistics statistics = StatisticsFile.read(file);
    require(file, EXTRACTOR, about.getOrDefault(EXTRACTOR, NOTHING), evaluator.extractor());
    boolean says = about.containsKey(PREPROCESSING);
    if (says) {
      require(
          file,
          PREPROCESSING,
          about.getOrDefault(PREPROCESSING, NOTHING),
          evaluator.preprocessing());
    }
    String hash = about.getOrDefault(PICTURES, "");
    return new StoredReference(
        file,
        statistics,
        hash.isEmpty() ? FileHash.sha256(Files.newInputStream(file)) : hash,
        says);
  }

  /** Those of another tool say nothing of their extractor but the number of its features. */
  private static StoredReference published(Path file, EvaluatorIdentity evaluator, int width)
      throws IOException {
    GaussianStatistics statistics = NpzStatistics.read(file);
    if (statistics.width() != width) {
      throw new NotComparableException(
          "extractor of %s: found an unnamed one of %d features, expected %s of %d"
              .formatted(file, statistics.width(), evaluator.extractor(), width));
    }
    return new StoredReference(
        file, statistics, FileHash.sha256(Files.newInputStream(file)), false);
  }

  /** Whether it says of how many pictures it is, and by what extractor. */
  boolean saysCount() {
    return statistics.count() != GaussianStatistics.UNKNOWN_COUNT;
  }

  /**
   * Writes statistics that {@link #read} takes.
   *
   * @param pictures hash of the pictures they are of
   */
  static void write(
      Path file, GaussianStatistics statistics, String pictures, EvaluatorIdentity evaluator)
      throws IOException {
    StatisticsFile.write(
        file,
        statistics,
        Map.of(
            PICTURES,
            pictures,
            EXTRACTOR,
            evaluator.extractor(),
            PREPROCESSING,
            evaluator.preprocessing()));
  }

  private static void require(Path file, String what, String found, String expected) {
    if (!found.equals(expected)) {
      throw new NotComparableException(
          "%s of %s: found %s, expected %s".formatted(what, file, OneLine.of(found), expected));
    }
  }
}
