package org.ldmbench.harness.data.folder;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One line of {@code metadata.jsonl} or {@code metadata.csv}.
 *
 * @param number from 1; of the first line where a row has several
 * @param fields values by name; those with other names than {@link #FIELDS} are left out
 */
record MetadataLine(int number, Map<String, String> fields) {

  static final String FILE_NAME = "file_name";
  static final String LABEL = "label";
  private static final String TEXT = "text";
  private static final String CAPTION = "caption";

  /** What is read. */
  static final Set<String> FIELDS = Set.of(FILE_NAME, TEXT, CAPTION, LABEL);

  /** Copies the map. */
  MetadataLine {
    fields = Map.copyOf(fields);
  }

  /** The picture's path below the table's folder. */
  Optional<String> fileName() {
    return Optional.ofNullable(fields.get(FILE_NAME));
  }

  /** {@code text}, or {@code caption}. */
  Optional<String> caption() {
    return Optional.ofNullable(fields.getOrDefault(TEXT, fields.get(CAPTION)));
  }

  /** Whether it has both names for the same thing. */
  boolean hasTwoCaptions() {
    return fields.containsKey(TEXT) && fields.containsKey(CAPTION);
  }

  /** The class. */
  Optional<String> label() {
    return Optional.ofNullable(fields.get(LABEL));
  }
}
