package org.ldmbench.harness.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ldmbench.harness.evaluators.Evaluator;
import org.ldmbench.harness.images.CheckedFolder;
import org.ldmbench.harness.images.PictureFile;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.metrics.FeatureStream;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.SetFeatures;

/**
 * Streams folders through an evaluator: pictures are read, resized, looked at, and forgotten.
 *
 * <p>The evaluator runs at a micro-batch of its own, and rows are summed in blocks of their own:
 * how many pictures are in memory at a time changes no digit.
 */
final class FeaturePass {

  private final Evaluator evaluator;
  private final int batch;
  private final List<EvaluationMetric> metrics;

  /** With so many pictures in memory at a time. */
  FeaturePass(Evaluator evaluator, int batch, List<EvaluationMetric> metrics) {
    this.evaluator = evaluator;
    this.batch = batch;
    this.metrics = metrics;
  }

  /**
   * One folder, in the order of its pictures.
   *
   * @param into takes what was seen
   * @throws IllegalArgumentException if a feature is not finite: names the file
   */
  SetFeatures run(
      CheckedFolder folder, FeatureStream into, String stage, EvaluationListener listener) {
    List<PictureFile> files = folder.pictures();
    long start = System.nanoTime();
    for (int from = 0; from < files.size(); from += batch) {
      List<PictureFile> part = files.subList(from, Math.min(files.size(), from + batch));
      into.add(seen(part), Optional.empty());
      int done = from + part.size();
      double rate = done / ((System.nanoTime() - start) / 1e9);
      listener.progress(
          stage,
          (double) done / files.size(),
          String.format(Locale.ROOT, "%d pictures, %.0f/s", done, rate));
    }
    return into.features();
  }

  private PictureFeatures seen(List<PictureFile> part) {
    PictureFeatures seen =
        evaluator.features(
            part.parallelStream().map(file -> evaluator.input(file.read())).toList(),
            metrics.contains(EvaluationMetric.INCEPTION_SCORE));
    for (int i = 0; i < seen.features().length; i++) {
      if (!Float.isFinite(seen.features()[i])) {
        throw new IllegalArgumentException(
            "%s: found a feature that is %s, expected finite numbers"
                .formatted(part.get(i / seen.width()).file(), seen.features()[i]));
      }
    }
    return seen;
  }
}
