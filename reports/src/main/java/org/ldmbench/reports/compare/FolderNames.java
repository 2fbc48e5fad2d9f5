package org.ldmbench.reports.compare;

import java.nio.file.Path;
import java.util.List;
import org.ldmbench.reports.record.ResultFolder;

/** What folders are called in tables: their last name, or their path where two share that. */
public final class FolderNames {
  private FolderNames() {}

  /** One name for each folder, unlike the others'. */
  public static List<String> of(List<ResultFolder> folders) {
    List<String> names = folders.stream().map(f -> lastName(f.root())).toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : folders.stream().map(f -> f.root().toString()).toList();
  }

  private static String lastName(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }
}
