package org.ldmbench.reports.verify;

import java.nio.file.Path;
import java.util.Optional;
import org.ldmbench.reports.record.RunRecord;

/**
 * A record that could be read.
 *
 * @param content what it says
 * @param home the cell's folder
 * @param folder the same as a path in the result folder, ending in a slash, or empty
 * @param file the record's file, as a path in the result folder
 */
public record CheckedRecord(RunRecord content, Path home, String folder, String file) {
  /** Where an artifact lies; empty if the record names none, or one outside the cell's folder. */
  public Optional<Path> artifact(String name) {
    return Optional.ofNullable(content.artifacts().get(name))
        .flatMap(path -> ArtifactCheck.inside(home, path));
  }
}
