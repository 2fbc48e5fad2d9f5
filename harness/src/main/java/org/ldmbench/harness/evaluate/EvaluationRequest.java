package org.ldmbench.harness.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.metrics.EvaluationMetric;

/**
 * What is to be measured.
 *
 * @param samples folder of pictures
 * @param reference folder of pictures, or file of statistics
 * @param metrics which
 * @param batch pictures in memory at a time; changes no digit
 * @param skipBad whether to go on without files that are no good pictures
 * @param saveReference where to write the reference's statistics
 */
public record EvaluationRequest(
    Path samples,
    Path reference,
    List<EvaluationMetric> metrics,
    int batch,
    boolean skipBad,
    Optional<Path> saveReference) {

  private static final int MAX_BATCH = 4096;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the batch is out of range or there is no metric
   */
  public EvaluationRequest {
    metrics = metrics.stream().distinct().toList();
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException(
          "metrics: found none, expected some of " + EvaluationMetric.options());
    }
    if (metrics.contains(EvaluationMetric.SCORE)) {
      throw new IllegalArgumentException(
          "metrics: found score, which needs captions, expected a metric of pictures alone");
    }
    if (batch < 1 || batch > MAX_BATCH) {
      throw new IllegalArgumentException(
          "batch: found %d, expected 1 to %d".formatted(batch, MAX_BATCH));
    }
  }
}
