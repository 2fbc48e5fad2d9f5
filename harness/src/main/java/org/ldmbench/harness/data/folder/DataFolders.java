package org.ldmbench.harness.data.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ldmbench.reports.record.StrictJson;
import org.ldmbench.reports.record.WholeFile;

/**
 * Where a sweep's own data sets lie. It is no part of the plan: the same pictures in another place
 * are the same data.
 *
 * @param folders by the names of the data sets
 */
public record DataFolders(SortedMap<String, DataFolder> folders) {

  /** Writes them, whole or not at all; no file if there are none. */
  public static void write(Path file, Map<String, DataFolder> folders) {
    if (!folders.isEmpty()) {
      WholeFile.write(file, StrictJson.pretty(new DataFolders(new TreeMap<>(folders))));
    }
  }

  /**
   * Reads them.
   *
   * @return nothing if there is no such file
   * @throws IllegalArgumentException if it is something else
   */
  public static SortedMap<String, DataFolder> read(Path file) {
    return Files.exists(file)
        ? StrictJson.parse(StrictJson.text("places of data", file), file, DataFolders.class)
            .folders()
        : new TreeMap<>();
  }
}
