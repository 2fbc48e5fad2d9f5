package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetHash;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;

/**
 * Reads Fashion-MNIST, or what has its form: grey pictures of 28 by 28 pixels in four IDX files,
 * {@code t10k} being held out. They become RGB, with a black frame of two pixels: 32 by 32.
 */
final class IdxReader {

  private static final String FASHION = "fashion-mnist";
  private static final String OTHER = "idx";
  private static final Pattern NAME = Pattern.compile(".*-ubyte(\\.gz)?");

  /** Names of the classes, one a line, where they are not Fashion-MNIST's. */
  private static final String CLASSES = "classes.txt";

  private static final int MOST_BYTES = 1 << 16;

  private static final List<String> FASHION_CLASSES =
      List.of(
          "T-shirt/top",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  private static final int SMALL = IdxOriginal.SMALL;
  private static final int SIDE = IdxOriginal.SIDE;

  private final Path root;
  private final int side;

  private IdxReader(DataFolder where) {
    root = Path.of(where.path());
    side = where.side();
  }

  /** Whether a folder holds IDX files. */
  static boolean reads(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(file -> NAME.matcher(file.getFileName().toString()).matches());
    }
  }

  /**
   * Reads a folder.
   *
   * @throws IllegalArgumentException for the first thing in it that is wrong
   */
  static Dataset read(DataFolder where, FolderListener listener) throws IOException {
    return new IdxReader(where).read(listener);
  }

  /** The two files of a split. */
  private record Part(String name, Split split, IdxFile images, IdxFile labels) {}

  private Dataset read(FolderListener listener) throws IOException {
    List<Part> parts = List.of(open("train", Split.TRAIN), open("t10k", Split.HELD_OUT));
    long count = parts.stream().mapToLong(part -> part.images.shape()[0]).sum();
    HeapLimit.check(root.toString(), count, (long) SMALL * SMALL, Runtime.getRuntime().maxMemory());
    boolean named = Files.exists(root.resolve(CLASSES));
    List<String> classes = named ? classes() : FASHION_CLASSES;
    List<Picture> pictures = new ArrayList<>();
    for (Part part : parts) {
      pictures.addAll(pictures(part, classes));
      listener.progress((double) pictures.size() / count);
    }
    Dataset dataset =
        FileDataset.of(
            named ? OTHER : FASHION,
            root.toString(),
            side,
            pictures,
            DatasetHash.ofContent(pictures),
            side == SIDE ? "none" : "bicubic");
    FolderNotes.of(
            dataset, "IDX files, " + (named ? "classes of " + CLASSES : "Fashion-MNIST's classes"))
        .forEach(listener::note);
    return dataset;
  }

  private Part open(String name, Split split) throws IOException {
    IdxFile images = IdxFile.open(find(name + "-images-idx3-ubyte"), 3);
    IdxFile labels = IdxFile.open(find(name + "-labels-idx1-ubyte"), 1);
    int[] shape = images.shape();
    if (shape[1] != SMALL || shape[2] != SMALL) {
      throw new IllegalArgumentException(
          "%s: found pictures of %d x %d, expected %d x %d"
              .formatted(images.file(), shape[1], shape[2], SMALL, SMALL));
    }
    if (labels.shape()[0] != shape[0]) {
      throw new IllegalArgumentException(
          "%s: found %d labels, expected %d, one for each picture"
              .formatted(labels.file(), labels.shape()[0], shape[0]));
    }
    return new Part(name, split, images, labels);
  }

  private Path find(String name) {
    List<Path> found =
        Stream.of(name, name + ".gz").map(root::resolve).filter(Files::exists).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s: found %s %s and %s.gz, expected one of them"
              .formatted(root, found.isEmpty() ? "neither" : "both", name, name));
    }
    return found.get(0);
  }

  private List<String> classes() throws IOException {
    Path file = root.resolve(CLASSES);
    List<String> names = Utf8File.read(file, MOST_BYTES).lines().map(String::strip).toList();
    if (names.isEmpty()
        || names.stream().anyMatch(String::isEmpty)
        || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          file + ": found an empty line or a name twice, expected a class's name in each line");
    }
    return names;
  }

  private List<Picture> pictures(Part part, List<String> classes) throws IOException {
    byte[] pixels = part.images.values();
    byte[] labels = part.labels.values();
    // One by one: the first bad label is the one that is told.
    return IntStream.range(0, labels.length)
        .mapToObj(i -> picture(part, i, pixels, label(part, labels, i, classes)))
        .toList();
  }

  private static String label(Part part, byte[] labels, int i, List<String> classes) {
    int label = Byte.toUnsignedInt(labels[i]);
    if (label >= classes.size()) {
      throw new IllegalArgumentException(
          "%s: found label %d for picture %d, expected one of %d classes"
              .formatted(part.labels.file(), label, i, classes.size()));
    }
    return classes.get(label);
  }

  private Picture picture(Part part, int i, byte[] pixels, String label) {
    IdxOriginal original = new IdxOriginal(pixels, i);
    String id = String.format(Locale.ROOT, "%s/%05d", part.name, i);
    return new Picture(
        id,
        id,
        "",
        label,
        label,
        part.split,
        original,
        () -> side == SIDE ? original.identity() : original.square(0, 0, SIDE, side));
  }
}
