package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ldmbench.harness.suite.Plan;

/** Whether a folder can take a sweep. */
final class OutputFolder {

  private OutputFolder() {}

  /**
   * Refuses an output folder that cannot be used; nothing is written.
   *
   * @throws IllegalArgumentException if there is something in it and {@code resume} is false, or
   *     the reverse
   */
  static void check(Path out, boolean resume) throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new IllegalArgumentException("--out " + out + ": found a file, expected a folder");
    }
    boolean empty = true;
    if (Files.isDirectory(out)) {
      try (Stream<Path> entries = Files.list(out)) {
        empty = entries.findAny().isEmpty();
      }
    }
    boolean planned = Files.exists(out.resolve(Plan.FILE));
    if (!empty && !resume) {
      throw new IllegalArgumentException(
          "--out "
              + out
              + ": found a folder that is not empty, expected a new one"
              + (planned ? ", or --resume to go on with the sweep in it" : ""));
    }
    if (resume && !planned) {
      throw new IllegalArgumentException(
          "--out "
              + out
              + ": found "
              + (Files.exists(out) ? "a folder without " + Plan.FILE : "no such folder")
              + ", expected a sweep to resume");
    }
    Path existing = out.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new IllegalArgumentException(
          "--out " + out + ": cannot write in " + existing + ", expected a writable folder");
    }
  }
}
