package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table beside pictures, as in Hugging Face's image folders: {@code metadata.jsonl} or {@code
 * metadata.csv}.
 *
 * @param file where it is
 */
record MetadataFile(Path file) {

  static final String JSON_LINES = "metadata.jsonl";
  static final String CSV = "metadata.csv";

  /** A million pictures with a sentence each. */
  private static final long MOST_BYTES = 1L << 30;

  /**
   * That of a folder.
   *
   * @throws IllegalArgumentException if there are both
   */
  static Optional<MetadataFile> in(Path folder) {
    List<Path> found =
        List.of(JSON_LINES, CSV).stream().map(folder::resolve).filter(Files::exists).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "%s: found %s and %s, expected one of them".formatted(folder, JSON_LINES, CSV));
    }
    return found.stream().findFirst().map(MetadataFile::new);
  }

  /**
   * Its lines.
   *
   * @throws IllegalArgumentException for the first line that is malformed
   */
  List<MetadataLine> lines() throws IOException {
    String text = Utf8File.read(file, MOST_BYTES);
    return file.endsWith(CSV) ? MetadataCsv.read(file, text) : MetadataJson.read(file, text);
  }

  /** A refusal of one of its lines. */
  static IllegalArgumentException refusal(Path file, long line, String problem) {
    return new IllegalArgumentException("%s, line %d: %s".formatted(file, line, problem));
  }
}
