package org.ldmbench.harness.data.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.images.CheckedFolder;
import org.ldmbench.harness.images.SkippedFile;

/** What a user should know of a folder that was read, in lines. */
final class FolderNotes {

  /** Of many files, so many are named. */
  private static final int NAMED = 20;

  private FolderNotes() {}

  /**
   * Of a data set.
   *
   * @param rules how labels, captions and splits were found
   */
  static List<String> of(Dataset dataset, String rules) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d pictures to train on, %,d held out, %,d classes%s; %s",
            dataset.name(),
            dataset.split(Split.TRAIN).size(),
            dataset.split(Split.HELD_OUT).size(),
            dataset.subgroups().size(),
            dataset.captioned() ? ", captions" : "",
            rules));
    inBoth(dataset, lines);
    return lines;
  }

  /** Of its files. */
  static List<String> of(CheckedFolder checked) {
    List<String> lines = new ArrayList<>();
    checked
        .notes()
        .forEach(
            (note, count) ->
                lines.add(String.format(Locale.ROOT, "%,d pictures %s", count, note.text())));
    skipped(checked.skipped(), lines);
    return lines;
  }

  private static void skipped(List<SkippedFile> files, List<String> lines) {
    if (!files.isEmpty()) {
      lines.add(String.format(Locale.ROOT, "%,d bad files are skipped:", files.size()));
      files.stream().limit(NAMED).forEach(file -> lines.add("  " + file.reason()));
      if (files.size() > NAMED) {
        lines.add(String.format(Locale.ROOT, "  and %,d more", files.size() - NAMED));
      }
    }
  }

  /** A held-out picture that is trained on is no measure of anything. */
  private static void inBoth(Dataset dataset, List<String> lines) {
    // The smaller split's hashes are the ones to keep.
    Set<String> heldOut = new HashSet<>();
    dataset.split(Split.HELD_OUT).forEach(picture -> heldOut.add(identity(picture)));
    Map<String, Picture> trained = new HashMap<>();
    for (Picture picture : dataset.split(Split.TRAIN)) {
      String identity = identity(picture);
      if (heldOut.contains(identity)) {
        trained.put(identity, picture);
      }
    }
    List<Picture> both =
        dataset.split(Split.HELD_OUT).stream()
            .filter(picture -> trained.containsKey(identity(picture)))
            .toList();
    if (!both.isEmpty()) {
      Picture first = both.get(0);
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d held-out pictures are also trained on, byte for byte; the first: %s is %s",
              both.size(),
              first.id(),
              Objects.requireNonNull(trained.get(identity(first))).id()));
    }
  }

  private static String identity(Picture picture) {
    return new Sha256().add(picture.original().identity()).hex();
  }
}
