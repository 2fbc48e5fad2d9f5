package org.ldmbench.reports.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.record.NotApplicable;
import org.ldmbench.reports.record.PlannedCell;
import org.ldmbench.reports.record.UnusedRecord;

/**
 * Something that a reader might look for in the tables in vain, and why it is not there.
 *
 * @param what what is missing
 * @param sweep the folder it is from
 * @param kind how it ended, in a word or two
 * @param reason one line
 * @param run its page, if it has one
 */
record Absence(String what, SiteSweep sweep, String kind, String reason, Optional<SiteRun> run) {
  /** Everything that is missing of the sweeps and of the runs made from them. */
  static List<Absence> of(List<SiteSweep> sweeps, List<SiteRun> runs) {
    List<Absence> absences = new ArrayList<>();
    for (SiteRun run : runs) {
      if (!run.ending().isEmpty()) {
        absences.add(
            new Absence(
                run.label(),
                run.sweep(),
                run.ended().status().word(),
                run.sweep().publish(run.ended().reason().orElse("no reason recorded")),
                Optional.of(run)));
      }
      if (!run.foreignMetrics().isEmpty()) {
        absences.add(
            new Absence(
                run.label(),
                run.sweep(),
                "foreign numbers",
                String.join(", ", run.foreignMetrics())
                    + ": measured under another protocol than the record's",
                Optional.of(run)));
      }
    }
    for (SiteSweep sweep : sweeps) {
      for (UnusedRecord unused : sweep.folder().unused()) {
        absences.add(
            absence(unused.cellId(), sweep, "record not used", sweep.publish(unused.reason())));
      }
      for (PlannedCell cell : sweep.folder().notRun()) {
        absences.add(absence(cell.id(), sweep, "not run", "planned, and no record of it"));
      }
      for (NotApplicable none : sweep.folder().notApplicable()) {
        absences.add(
            absence(
                none.title() + " (" + none.conditioning() + ")",
                sweep,
                "not applicable",
                none.reason()));
      }
    }
    return absences;
  }

  private static Absence absence(String what, SiteSweep sweep, String kind, String reason) {
    return new Absence(what, sweep, kind, reason, Optional.empty());
  }
}
