package org.ldmbench.harness.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ldmbench.harness.evaluators.Evaluator;
import org.ldmbench.harness.images.CheckedFolder;
import org.ldmbench.harness.images.PictureFile;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.GroupedStream;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.SetFeatures;
import org.ldmbench.harness.metrics.StatisticsStream;

/**
 * Streams folders through an evaluator: pictures are read, resized, looked at, and forgotten.
 *
 * <p>The evaluator runs at a micro-batch of its own, and rows are summed in blocks of their own:
 * how many pictures are in memory at a time changes no digit.
 */
final class FeaturePass {

  private final Evaluator evaluator;
  private final int batch;
  private final boolean logits;

  /**
   * With so many pictures in memory at a time.
   *
   * @param logits whether to keep the classes of the samples, too
   */
  FeaturePass(Evaluator evaluator, int batch, boolean logits) {
    this.logits = logits;
    this.evaluator = evaluator;
    this.batch = batch;
  }

  /**
   * One folder, in the order of its pictures.
   *
   * @param keep whether to keep every picture's features: memory that grows with their number
   * @throws IllegalArgumentException if a feature is not finite: names the file
   */
  SetFeatures run(CheckedFolder folder, boolean keep, String stage, EvaluationListener listener) {
    List<PictureFile> files = folder.pictures();
    int width = evaluator.width();
    StatisticsStream all = new StatisticsStream(width);
    GroupedStream groups = new GroupedStream(width);
    float[] kept = new float[keep ? files.size() * width : 0];
    List<FeatureTable> classes = new ArrayList<>();
    long start = System.nanoTime();
    for (int from = 0; from < files.size(); from += batch) {
      List<PictureFile> part = files.subList(from, Math.min(files.size(), from + batch));
      PictureFeatures seen = seen(part);
      float[] features = seen.features();
      if (logits) {
        classes.add(seen.logits().orElseThrow());
      }
      all.add(features);
      groups.add(features);
      if (keep) {
        System.arraycopy(features, 0, kept, from * width, features.length);
      }
      int done = from + part.size();
      double rate = done / ((System.nanoTime() - start) / 1e9);
      listener.progress(
          stage,
          (double) done / files.size(),
          String.format(Locale.ROOT, "%d pictures, %.0f/s", done, rate));
    }
    return new SetFeatures(
        all.statistics(),
        groups,
        keep ? Optional.of(new FeatureTable(files.size(), width, kept)) : Optional.empty(),
        logits ? Optional.of(FeatureTable.of(classes)) : Optional.empty(),
        Optional.empty());
  }

  private PictureFeatures seen(List<PictureFile> part) {
    PictureFeatures seen =
        evaluator.features(
            part.parallelStream().map(file -> evaluator.input(file.read())).toList(), logits);
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
