package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Labels and captions from a table, or from one for each split: each picture has one line. Folders
 * mean nothing then.
 */
final class Metadata implements FactSource {

  private final Path root;
  private final Set<String> names;
  private final Map<String, PictureFacts> facts = new HashMap<>();
  private final Map<String, Integer> lineNumbers = new HashMap<>();
  private Optional<MetadataLine> first = Optional.empty();
  private String where = "";

  private Metadata(Path root, Set<String> names) {
    this.root = root;
    this.names = names;
  }

  /**
   * Reads the table of a folder, or those of its splits' folders.
   *
   * @param names of all pictures
   * @return nothing if there is no table
   * @throws IllegalArgumentException if table and pictures do not fit each other
   */
  static Optional<Metadata> read(Path root, List<String> names, FolderSplits splits)
      throws IOException {
    Metadata metadata = new Metadata(root, Set.copyOf(names));
    Optional<MetadataFile> whole = MetadataFile.in(root);
    if (whole.isPresent()) {
      metadata.add(whole.get(), "");
    } else {
      List<String> without = new ArrayList<>();
      for (String prefix : splits.prefixes()) {
        Optional<MetadataFile> part = MetadataFile.in(root.resolve(prefix));
        if (part.isPresent()) {
          metadata.add(part.get(), prefix);
        } else {
          without.add(prefix);
        }
      }
      if (metadata.first.isEmpty()) {
        return Optional.empty();
      }
      if (!without.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: found no %s or %s, expected one as in the other split"
                .formatted(
                    root.resolve(without.get(0)), MetadataFile.JSON_LINES, MetadataFile.CSV));
      }
    }
    metadata.checkComplete(names);
    return Optional.of(metadata);
  }

  private void add(MetadataFile table, String prefix) throws IOException {
    List<MetadataLine> lines = table.lines();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          table.file() + ": found no line, expected one for each picture");
    }
    where = Objects.requireNonNull(table.file().getFileName()).toString();
    lineNumbers.clear();
    for (MetadataLine line : lines) {
      try {
        add(line, prefix);
      } catch (IllegalArgumentException e) {
        throw MetadataFile.refusal(table.file(), line.number(), e.getMessage());
      }
    }
  }

  private void add(MetadataLine line, String prefix) {
    String file =
        line.fileName()
            .orElseThrow(() -> new IllegalArgumentException("found no file_name, expected one"));
    String name = prefix + file.replace('\\', '/').replaceFirst("^(\\./)+", "");
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "found file_name '%s', expected a picture in %s".formatted(file, root.resolve(prefix)));
    }
    Integer before = lineNumbers.putIfAbsent(name, line.number());
    if (before != null) {
      throw new IllegalArgumentException(
          "found file_name '%s' again, expected it once; it is in line %d".formatted(file, before));
    }
    checkFields(line);
    String label = line.label().orElse("");
    String caption = CaptionFiles.oneLine(line.caption().orElse(""));
    facts.put(name, new PictureFacts(caption, label, label));
  }

  private void checkFields(MetadataLine line) {
    if (line.hasTwoCaptions()) {
      throw new IllegalArgumentException("found text and caption, expected one of them");
    }
    if (line.caption().isEmpty() && line.label().isEmpty()) {
      throw new IllegalArgumentException("found no text, caption or label, expected one");
    }
    checkNotBlank("caption", line.caption());
    checkNotBlank("label", line.label());
    MetadataLine model = first.orElse(line);
    first = Optional.of(model);
    checkAlike("caption", line.caption(), model.caption());
    checkAlike("label", line.label(), model.label());
  }

  private static void checkNotBlank(String what, Optional<String> value) {
    if (value.isPresent() && value.get().isBlank()) {
      throw new IllegalArgumentException("found an empty %s, expected some".formatted(what));
    }
  }

  private static void checkAlike(String what, Optional<String> value, Optional<String> first) {
    if (value.isPresent() != first.isPresent()) {
      throw new IllegalArgumentException(
          "found %s %s, expected %s as in the first line"
              .formatted(value.isPresent() ? "a" : "no", what, first.isPresent() ? "one" : "none"));
    }
  }

  private void checkComplete(List<String> all) {
    List<String> without = all.stream().filter(name -> !facts.containsKey(name)).toList();
    if (!without.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: found no line for it in %s (nor for %d others), expected one for each picture"
              .formatted(root.resolve(without.get(0)), where, without.size() - 1));
    }
  }

  @Override
  public PictureFacts of(String name) {
    return Optional.ofNullable(facts.get(name)).orElseThrow();
  }

  @Override
  public String rule() {
    MetadataLine model = first.orElseThrow();
    return where
        + (model.label().isPresent() ? ", with labels" : ", no labels")
        + (model.caption().isPresent() ? ", with captions" : ", no captions");
  }
}
