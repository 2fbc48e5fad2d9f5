package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Captions in files of their own: {@code NAME.txt} beside the picture {@code NAME.jpg}. */
final class CaptionFiles {

  private static final int MOST_BYTES = 1 << 16;

  private CaptionFiles() {}

  /**
   * Captions by the names of pictures; empty if no picture has one.
   *
   * @param names of pictures, in order
   * @throws IllegalArgumentException if some have one and others have not, or a file is no caption
   */
  static Map<String, String> read(Path root, List<String> names) throws IOException {
    List<String> without =
        names.stream().filter(name -> !Files.exists(root.resolve(textFile(name)))).toList();
    if (without.size() == names.size()) {
      return Map.of();
    }
    if (!without.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: found no caption %s beside it (%d of %d pictures have none), expected one as for the others"
              .formatted(
                  root.resolve(without.get(0)),
                  Path.of(textFile(without.get(0))).getFileName(),
                  without.size(),
                  names.size()));
    }
    Map<String, String> captions = new HashMap<>();
    for (String name : names) {
      Path file = root.resolve(textFile(name));
      String caption = oneLine(Utf8File.read(file, MOST_BYTES));
      if (caption.isEmpty()) {
        throw new IllegalArgumentException(file + ": found nothing, expected a caption");
      }
      captions.put(name, caption);
    }
    return captions;
  }

  private static String textFile(String name) {
    return name.substring(0, name.lastIndexOf('.')) + ".txt";
  }

  /** Words with one space between them. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
