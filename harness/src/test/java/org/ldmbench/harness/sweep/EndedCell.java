package org.ldmbench.harness.sweep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/** Records of planned cells that were never run. */
public final class EndedCell {

  private EndedCell() {}

  /** Writes a record of 512 samples on a machine called "far away". */
  public static void write(SweepFolder folder, PlannedCell cell, Status status, String reason)
      throws IOException {
    Files.createDirectories(folder.cell(cell.id()));
    RecordFiles.write(
        folder.record(cell.id()),
        new RunRecord(
            RunRecord.SCHEMA_VERSION,
            cell.id(),
            cell.key(),
            cell.title(),
            status,
            reason.isEmpty() ? Optional.empty() : Optional.of(reason),
            cell.cost(),
            new Spent(8, 512, 1e9, 2),
            List.of(),
            List.of(),
            cell.protocol(),
            cell.protocol().fingerprint(),
            Map.of(),
            JsonNodeFactory.instance.objectNode(),
            AnyProvenance.on("far away")));
  }
}
