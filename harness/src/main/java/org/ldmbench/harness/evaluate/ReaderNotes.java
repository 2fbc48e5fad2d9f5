package org.ldmbench.harness.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ldmbench.harness.images.CheckedFolder;
import org.ldmbench.harness.images.PictureFile;
import org.ldmbench.harness.metrics.EvaluationMetric;

/** What a reader should know before believing a number. */
final class ReaderNotes {

  private final int width;
  private final boolean frechet;

  /** For so many features. */
  ReaderNotes(int width, List<EvaluationMetric> metrics) {
    this.width = width;
    frechet = metrics.stream().anyMatch(EvaluationMetric::isFrechet);
  }

  List<String> of(Inputs inputs) {
    List<String> notes = new ArrayList<>();
    few("samples", inputs.samples().pictures().size(), notes);
    if (inputs.stored().map(StoredReference::saysCount).orElse(true)) {
      few("reference pictures", inputs.reference().pictures(), notes);
    }
    inputs.real().ifPresent(folder -> common(inputs.samples(), folder, notes));
    inputs
        .stored()
        .filter(stored -> !stored.saysPreprocessing())
        .ifPresent(
            silent ->
                notes.add(
                    "the reference does not say how its pictures were resized for the evaluator"));
    inputs
        .stored()
        .filter(stored -> !stored.saysCount())
        .ifPresent(
            silent ->
                notes.add(
                    "the reference does not say what extractor it is of, nor of how many pictures:"
                        + " only the number of features was compared"));
    return notes;
  }

  private void few(String what, long count, List<String> notes) {
    if (frechet && count <= width) {
      notes.add(
          "%d %s are no more than the %d features: FD is far too large, and moves with their number"
              .formatted(count, what, width));
    }
  }

  private static void common(CheckedFolder samples, CheckedFolder real, List<String> notes) {
    Set<String> known = new HashSet<>(real.pictures().stream().map(PictureFile::sha256).toList());
    long copies = samples.pictures().stream().filter(p -> known.contains(p.sha256())).count();
    if (copies > 0) {
      notes.add(
          "%d of %d samples are files of the reference, byte for byte"
              .formatted(copies, samples.pictures().size()));
    }
  }
}
