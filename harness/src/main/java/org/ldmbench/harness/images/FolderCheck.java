package org.ldmbench.harness.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import org.ldmbench.harness.resample.ByteImage;

/** Decodes every picture of a folder once, before any is measured. */
public final class FolderCheck {

  /** Files between two reports of progress; all cores share them. */
  private static final int PART = 256;

  private final ImageFolder folder;
  private final boolean skipBad;
  private final BiConsumer<PictureFile, ByteImage> visitor;
  private final List<PictureFile> pictures = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();
  private final SortedMap<PictureNote, Integer> notes = new TreeMap<>();
  private final SortedMap<String, Integer> sizes = new TreeMap<>();

  private sealed interface Verdict {}

  private record Good(PictureFile picture, String size, Set<PictureNote> notes)
      implements Verdict {}

  private record Bad(Path file, BadPictureException why) implements Verdict {}

  private FolderCheck(
      ImageFolder folder, boolean skipBad, BiConsumer<PictureFile, ByteImage> visitor) {
    this.folder = folder;
    this.skipBad = skipBad;
    this.visitor = visitor;
  }

  /**
   * Checks a folder.
   *
   * @param skipBad whether to go on after a bad file
   * @param progress hears the share that is done, in [0, 1]
   * @throws BadPictureException of the first bad file by name, unless they are skipped
   * @throws IllegalArgumentException if the folder has no good picture
   */
  public static CheckedFolder of(Path root, boolean skipBad, DoubleConsumer progress)
      throws IOException {
    return of(ImageFolder.list(root), skipBad, progress, (file, image) -> {});
  }

  /**
   * Checks a folder that is listed already.
   *
   * @param skipBad whether to go on after a bad file
   * @param progress hears the share that is done, in [0, 1]
   * @param visitor is given every good picture; from several threads at once, in any order
   * @throws BadPictureException of the first bad file by name, unless they are skipped
   * @throws IllegalArgumentException if the folder has no good picture
   */
  public static CheckedFolder of(
      ImageFolder folder,
      boolean skipBad,
      DoubleConsumer progress,
      BiConsumer<PictureFile, ByteImage> visitor) {
    return new FolderCheck(folder, skipBad, visitor).run(progress);
  }

  private CheckedFolder run(DoubleConsumer progress) {
    List<Path> files = folder.pictures();
    for (int from = 0; from < files.size(); from += PART) {
      int to = Math.min(files.size(), from + PART);
      files.subList(from, to).parallelStream().map(this::look).toList().forEach(this::keep);
      progress.accept((double) to / files.size());
    }
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: found no good picture, %d bad ones; the first: %s"
              .formatted(folder.root(), skipped.size(), skipped.get(0).reason()));
    }
    pictures.sort(Comparator.comparing(PictureFile::sha256));
    return new CheckedFolder(folder.root(), pictures, skipped, folder.others(), notes, sizes);
  }

  private Verdict look(Path file) {
    try {
      byte[] bytes = PictureReader.bytes(file);
      ReadPicture read = PictureReader.read(file, bytes);
      PictureFile picture = PictureFile.of(file, bytes);
      visitor.accept(picture, read.image());
      return new Good(
          picture, "%d x %d".formatted(read.image().width(), read.image().height()), read.notes());
    } catch (BadPictureException e) {
      return new Bad(file, e);
    }
  }

  private void keep(Verdict verdict) {
    if (verdict instanceof Good good) {
      pictures.add(good.picture);
      sizes.merge(good.size, 1, Integer::sum);
      good.notes.forEach(note -> notes.merge(note, 1, Integer::sum));
    } else if (verdict instanceof Bad bad) {
      if (!skipBad) {
        throw bad.why;
      }
      skipped.add(
          new SkippedFile(
              ImageFolder.name(folder.root(), bad.file),
              bad.why.problem(),
              String.valueOf(bad.why.getMessage())));
    }
  }
}
