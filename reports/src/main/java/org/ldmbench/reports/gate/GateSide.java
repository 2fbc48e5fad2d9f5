package org.ldmbench.reports.gate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;

/**
 * The records of a baseline or of a candidate.
 *
 * @param records of all its files and folders
 * @param gaps one line for each planned cell without a record, and each record that is not used
 */
public record GateSide(List<RunRecord> records, List<String> gaps) {
  /** Copies the lists. */
  public GateSide {
    records = List.copyOf(records);
    gaps = List.copyOf(gaps);
  }

  /**
   * Reads files with a run record each, and result folders.
   *
   * @throws org.ldmbench.reports.record.RecordFormatException if a file or a plan is missing or
   *     malformed
   * @throws IllegalArgumentException if two records are of the same cell and seed
   */
  public static GateSide load(List<Path> paths) {
    List<RunRecord> records = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        ResultFolder folder = ResultFolder.load(path);
        records.addAll(folder.records());
        folder.unused().forEach(unused -> gaps.add("Record not used: " + unused.reason()));
        folder.notRun().forEach(c -> gaps.add("Planned but not run in " + path + ": " + c.id()));
      } else {
        records.add(RecordFiles.read(path));
      }
    }
    long cells = records.stream().map(RunRecord::cell).distinct().count();
    if (cells < records.size()) {
      throw new IllegalArgumentException(
          "records of %s: found %d of %d different cells, expected one record for each"
              .formatted(paths, records.size(), cells));
    }
    return new GateSide(records, gaps);
  }
}
