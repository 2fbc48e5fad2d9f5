package org.ldmbench.harness.images;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The picture files of a folder and the folders in it, by the ends of their names. Links are
 * followed; names that begin with a dot are passed over.
 *
 * @param root the folder
 * @param pictures in the order of their paths
 * @param others number of other files: texts, tables
 */
public record ImageFolder(Path root, List<Path> pictures, int others) {

  /** Some of these formats are not read here, and a file of theirs must not vanish silently. */
  private static final Set<String> ENDS =
      Set.of(
          "png", "jpg", "jpeg", "jfif", "bmp", "gif", "webp", "tif", "tiff", "ppm", "pgm", "avif",
          "heic", "jp2", "jxl");

  /** Copies the list. */
  public ImageFolder {
    pictures = List.copyOf(pictures);
  }

  /**
   * Lists a folder.
   *
   * @throws IllegalArgumentException if it is none or there is no picture in it
   */
  public static ImageFolder list(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException(
          "%s: found %s, expected a folder of pictures"
              .formatted(root, Files.exists(root) ? "a file" : "no such folder"));
    }
    List<Path> pictures = new ArrayList<>();
    int others = 0;
    try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) walk.filter(file -> isVisible(root, file))::iterator) {
        if (ENDS.contains(end(file))) {
          pictures.add(file);
        } else {
          others++;
        }
      }
    }
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: found no picture among %d files, expected some (.png, .jpg, .bmp, .gif)"
              .formatted(root, others));
    }
    pictures.sort(Comparator.comparing(file -> name(root, file)));
    return new ImageFolder(root, pictures, others);
  }

  /** A file's path below the root, with slashes on every system. */
  public static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static boolean isVisible(Path root, Path file) {
    // A link to nowhere is a file that cannot be read, and is told.
    return (Files.isRegularFile(file) || (Files.isSymbolicLink(file) && !Files.exists(file)))
        && StreamSupport.stream(root.relativize(file).spliterator(), false)
            .noneMatch(part -> part.toString().startsWith("."));
  }

  private static String end(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
