package org.ldmbench.harness.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ldmbench.harness.evaluators.EvaluatorIdentity;
import org.ldmbench.harness.images.CheckedFolder;
import org.ldmbench.harness.images.FolderCheck;
import org.ldmbench.harness.metrics.EvaluationMetric;

/**
 * What is there to be measured. Everything that can be refused was looked at.
 *
 * @param samples the pictures
 * @param real those of the reference; empty where it is statistics
 * @param stored the statistics of the reference; empty where it is pictures
 * @param reference what it is, for the report
 */
record Inputs(
    CheckedFolder samples,
    Optional<CheckedFolder> real,
    Optional<StoredReference> stored,
    SourceReport reference) {

  private static final String STAGE = "check";
  private static final String SAVE = "--save-reference";

  /**
   * Looks at all of it.
   *
   * @param width number of the evaluator's features
   */
  static Inputs check(
      EvaluationRequest request,
      EvaluatorIdentity evaluator,
      int width,
      EvaluationListener listener)
      throws IOException {
    Optional<StoredReference> stored = stored(request, evaluator, width);
    if (request.saveReference().isPresent()) {
      requireWritable(request.saveReference().get());
    }
    CheckedFolder samples = folder(request.samples(), request, listener);
    Optional<CheckedFolder> real =
        stored.isPresent()
            ? Optional.empty()
            : Optional.of(folder(request.reference(), request, listener));
    SourceReport reference =
        real.map(SourceReport::of).or(() -> stored.map(SourceReport::of)).orElseThrow();
    for (EvaluationMetric metric : request.metrics()) {
      metric.requireCounts(
          width,
          samples.pictures().size(),
          stored.map(known -> known.statistics().count()).orElse(reference.pictures()));
    }
    return new Inputs(samples, real, stored, reference);
  }

  /** Pictures that are to go through the evaluator. */
  long pictures() {
    return samples.pictures().size() + (stored.isPresent() ? 0 : reference.pictures());
  }

  private static Optional<StoredReference> stored(
      EvaluationRequest request, EvaluatorIdentity evaluator, int width) throws IOException {
    if (!Files.isRegularFile(request.reference())) {
      return Optional.empty();
    }
    request.metrics().forEach(EvaluationMetric::requirePictures);
    if (request.saveReference().isPresent()) {
      throw new IllegalArgumentException(
          SAVE + ": found statistics as the reference, expected a folder of pictures");
    }
    return Optional.of(StoredReference.read(request.reference(), evaluator, width));
  }

  private static void requireWritable(Path file) {
    if (Files.isDirectory(file) || !Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new IllegalArgumentException(
          "%s: found %s, expected a file in a folder that exists".formatted(SAVE, file));
    }
  }

  private static CheckedFolder folder(
      Path folder, EvaluationRequest request, EvaluationListener listener) throws IOException {
    return FolderCheck.of(
        folder, request.skipBad(), share -> listener.progress(STAGE, share, folder.toString()));
  }
}
