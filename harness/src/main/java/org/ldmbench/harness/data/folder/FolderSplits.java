package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ldmbench.harness.data.ConceptSplit;
import org.ldmbench.harness.data.Split;

/**
 * Which pictures are held out: those in {@code val} where there are {@code train} and {@code val}
 * (or {@code validation}), as in ImageNet; otherwise a tenth, by the hash of each file's path below
 * the folder.
 *
 * @param heldOut name of the sub-folder; empty for a split by hash
 */
record FolderSplits(Optional<String> heldOut) {

  private static final String TRAIN = "train";
  private static final List<String> VALIDATION = List.of("val", "validation");

  /**
   * Looks at the sub-folders.
   *
   * @throws IllegalArgumentException if {@code train} is the only one, or {@code val} is there
   *     under both names
   */
  static FolderSplits of(Path root) throws IOException {
    List<String> folders;
    try (Stream<Path> entries = Files.list(root)) {
      folders =
          entries
              .filter(Files::isDirectory)
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList();
    }
    List<String> validation = folders.stream().filter(VALIDATION::contains).toList();
    if (folders.equals(List.of(TRAIN))) {
      throw new IllegalArgumentException(
          "%s: found the folder train alone, expected val beside it; without a split, name %s"
              .formatted(root, root.resolve(TRAIN)));
    }
    if (!folders.contains(TRAIN) || validation.isEmpty()) {
      return new FolderSplits(Optional.empty());
    }
    if (validation.size() > 1) {
      throw new IllegalArgumentException(
          "%s: found the folders val and validation, expected one of them".formatted(root));
    }
    return new FolderSplits(Optional.of(validation.get(0)));
  }

  /** What names of pictures begin with, split by split; one empty text for a split by hash. */
  List<String> prefixes() {
    return heldOut.map(name -> List.of(TRAIN + "/", name + "/")).orElse(List.of(""));
  }

  /** What a picture's name begins with; none if it is in neither folder, and so is left out. */
  Optional<String> prefix(String name) {
    return prefixes().stream().filter(name::startsWith).findFirst();
  }

  /** Of a picture by its name. */
  Split of(String name) {
    return heldOut
        .map(folder -> name.startsWith(folder + "/") ? Split.HELD_OUT : Split.TRAIN)
        .orElseGet(() -> ConceptSplit.of(name));
  }

  /** For a reader. */
  String rule() {
    return heldOut
        .map(folder -> "split by the folders train and " + folder)
        .orElse("split by the hash of each path");
  }
}
