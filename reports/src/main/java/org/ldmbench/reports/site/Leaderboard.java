package org.ldmbench.reports.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ldmbench.reports.compare.FolderNames;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;

/**
 * What a site shows.
 *
 * @param sweeps the result folders
 * @param runs every record that can be read; each has a page
 * @param boards the tables, one for each protocol
 * @param absences what is in no table, or without numbers
 */
record Leaderboard(
    List<SiteSweep> sweeps, List<SiteRun> runs, List<Board> boards, List<Absence> absences) {
  /**
   * Reads result folders.
   *
   * @throws IllegalArgumentException if a folder is given twice, or has no plan that can be read
   */
  static Leaderboard load(List<Path> dirs) {
    refuseTwins(dirs);
    List<ResultFolder> folders = dirs.stream().map(ResultFolder::load).toList();
    List<String> names = FolderNames.of(folders);
    Slugs slugs = new Slugs();
    List<SiteSweep> sweeps = new ArrayList<>();
    List<SiteRun> runs = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      SiteSweep sweep = new SiteSweep(names.get(i), slugs.of(names.get(i)), folders.get(i));
      sweeps.add(sweep);
      Slugs cells = new Slugs();
      for (RunRecord ended : sweep.folder().records()) {
        runs.add(new SiteRun(sweep, cells.of(ended.cellId()), ended));
      }
    }
    List<SiteRun> shown =
        runs.stream()
            .filter(run -> run.ended().status() != Status.NOT_APPLICABLE)
            .filter(run -> run.foreignMetrics().isEmpty())
            .toList();
    return new Leaderboard(
        List.copyOf(sweeps), List.copyOf(runs), Board.of(shown), Absence.of(sweeps, runs));
  }

  /** What it has, in a line. */
  String summary() {
    int unused = sweeps.stream().mapToInt(sweep -> sweep.folder().unused().size()).sum();
    return "%s of %s from %s, under %s%s"
        .formatted(
            count(boards.stream().mapToInt(board -> board.rows().size()).sum(), "row"),
            count(runs.size(), "run"),
            count(sweeps.size(), "sweep"),
            count(boards.size(), "protocol"),
            unused == 0 ? "" : "; " + count(unused, "record") + " not used");
  }

  private static String count(int number, String thing) {
    return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
  }

  private static void refuseTwins(List<Path> dirs) {
    Set<Path> seen = new HashSet<>();
    for (Path dir : dirs) {
      try {
        if (!seen.add(dir.toRealPath())) {
          throw new IllegalArgumentException(
              "result folders: found %s twice, expected each once".formatted(dir));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
