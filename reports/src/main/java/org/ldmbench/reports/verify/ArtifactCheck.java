package org.ldmbench.reports.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.reports.record.ContentHash;

/** Whether the files that a record names are there, with the hashes it gives. */
final class ArtifactCheck {
  private static final String SUFFIX = ".sha256";

  private ArtifactCheck() {}

  /** Checks all artifacts of a record. */
  static void check(CheckedRecord checked, Findings findings) {
    Map<String, String> artifacts = checked.content().artifacts();
    String file = checked.file();
    artifacts.forEach(
        (name, value) -> {
          String field = "artifacts." + name;
          if (!name.endsWith(SUFFIX)) {
            Optional<Path> path = checked.artifact(name);
            if (path.isEmpty()) {
              findings.differs(
                  file, field, "'" + value + "'", "a plain path inside the cell's folder");
            } else if (!artifacts.containsKey(name + SUFFIX)) {
              findings.differs(file, field + SUFFIX, "nothing", "the hash of " + value);
            } else {
              checkFile(
                  path.get(), checked.folder() + value, artifacts.get(name + SUFFIX), findings);
            }
          } else if (!artifacts.containsKey(name.substring(0, name.length() - SUFFIX.length()))) {
            findings.unverified(file, field, value, "the content, which is not stored");
          }
        });
  }

  /** Where an artifact lies; empty if its path is not plain, or leads out of the cell's folder. */
  static Optional<Path> inside(Path home, String artifact) {
    try {
      Path folder = home.normalize();
      Path path = folder.resolve(artifact).normalize();
      boolean plain =
          path.startsWith(folder)
              && folder.relativize(path).toString().replace('\\', '/').equals(artifact);
      return plain ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static void checkFile(Path path, String name, String expected, Findings findings) {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      findings.missing(name, "a file of hash " + expected);
      return;
    }
    try {
      String found = ContentHash.of(path);
      if (!found.equals(expected)) {
        findings.differs(name, "SHA-256", found, expected + ", as the record says");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
