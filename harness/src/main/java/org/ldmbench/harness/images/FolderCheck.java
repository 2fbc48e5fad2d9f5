package org.ldmbench.harness.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.ldmbench.harness.resample.ByteImage;

/**
 * Decodes every picture of a folder once, before any is measured.
 *
 * @param <T> what is kept of each decoded picture until its turn comes
 */
public final class FolderCheck<T> {

  /** Files between two reports of progress; all cores share them. */
  private static final int PART = 256;

  private final ImageFolder folder;
  private final boolean skipBad;
  private final Visitor<T> visitor;
  private final List<PictureFile> pictures = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();
  private final SortedMap<PictureNote, Integer> notes = new TreeMap<>();
  private final SortedMap<String, Integer> sizes = new TreeMap<>();

  /**
   * Is shown every good picture.
   *
   * @param <T> what is kept of a picture between its two methods
   */
  public interface Visitor<T> {

    /** Takes what it needs of a decoded picture; from several threads at once, in any order. */
    T look(PictureFile file, ByteImage image);

    /** Is given that back: in the order of the paths, one at a time. */
    void keep(PictureFile file, T seen);

    /** How many pictures may wait for their turn. */
    default int atOnce() {
      return PART;
    }
  }

  /** Needs nothing. */
  private static final class Nobody implements Visitor<Boolean> {
    @Override
    public Boolean look(PictureFile file, ByteImage image) {
      return true;
    }

    @Override
    public void keep(PictureFile file, Boolean seen) {}
  }

  private sealed interface Verdict<T> {}

  private record Good<T>(PictureFile picture, String size, Set<PictureNote> notes, T seen)
      implements Verdict<T> {}

  private record Bad<T>(Path file, BadPictureException why) implements Verdict<T> {}

  private FolderCheck(ImageFolder folder, boolean skipBad, Visitor<T> visitor) {
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
    return of(ImageFolder.list(root), skipBad, progress, new Nobody());
  }

  /**
   * Checks a folder that is listed already.
   *
   * @param skipBad whether to go on after a bad file
   * @param progress hears the share that is done, in [0, 1]
   * @param <T> what the visitor keeps of a picture for a while
   * @throws BadPictureException of the first bad file by name, unless they are skipped
   * @throws IllegalArgumentException if the folder has no good picture
   */
  public static <T> CheckedFolder of(
      ImageFolder folder, boolean skipBad, DoubleConsumer progress, Visitor<T> visitor) {
    return new FolderCheck<>(folder, skipBad, visitor).run(progress);
  }

  private CheckedFolder run(DoubleConsumer progress) {
    List<Path> files = folder.pictures();
    int part = Math.min(PART, visitor.atOnce());
    for (int from = 0; from < files.size(); from += part) {
      int to = Math.min(files.size(), from + part);
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

  private Verdict<T> look(Path file) {
    try {
      byte[] bytes = PictureReader.bytes(file);
      ReadPicture read = PictureReader.read(file, bytes);
      PictureFile picture = PictureFile.of(file, bytes);
      return new Good<>(
          picture,
          "%d x %d".formatted(read.image().width(), read.image().height()),
          read.notes(),
          visitor.look(picture, read.image()));
    } catch (BadPictureException e) {
      return new Bad<>(file, e);
    }
  }

  private void keep(Verdict<T> verdict) {
    if (verdict instanceof Good<T> good) {
      pictures.add(good.picture);
      sizes.merge(good.size, 1, Integer::sum);
      good.notes.forEach(note -> notes.merge(note, 1, Integer::sum));
      visitor.keep(good.picture, good.seen);
    } else if (verdict instanceof Bad<T> bad) {
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
