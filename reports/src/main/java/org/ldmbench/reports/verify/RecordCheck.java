package org.ldmbench.reports.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.StrictJson;

/** Whether a record keeps to its schema, its plan and its artifacts. */
public final class RecordCheck {
  /** A record's file in its cell's folder. */
  public static final String FILE = "record.json";

  private final Path home;
  private final String folder;
  private final Findings findings;

  /**
   * Of a cell's folder.
   *
   * @param folder the same as a path in the result folder, ending in a slash, or empty
   */
  RecordCheck(Path home, String folder, Findings findings) {
    this.home = home;
    this.folder = folder;
    this.findings = findings;
  }

  /**
   * Checks a record that is part of no sweep, so far as that goes.
   *
   * @param file of any name
   * @return the record, if it can be read
   */
  public static Optional<CheckedRecord> alone(Path file, Findings findings) {
    Path home = file.toAbsolutePath().getParent();
    findings.unverified(
        FILE, "", "no " + RegisteredPlan.FILE + " two folders up", "the sweep that it is part of");
    return new RecordCheck(home, "", findings).read(file);
  }

  /** Checks a record against its plan; gives it, if it can be read. */
  Optional<CheckedRecord> check(RegisteredPlan plan, String id) {
    Path file = home.resolve(FILE);
    JsonNode planned = plan.cell(id);
    try {
      JsonNode tree = StrictJson.tree(StrictJson.text("run record", file), file);
      JsonDifferences differences = new JsonDifferences(folder + FILE, findings);
      differences.compare("cellId", tree.path("cellId"), planned.path("id"));
      differences.compare("title", tree.path("title"), planned.path("title"));
      differences.compare("cell", tree.path("cell"), planned.path("key"));
      differences.compare("model", tree.path("model"), planned.path("cost"));
      differences.compare("protocol", tree.path("protocol"), plan.protocol(planned));
    } catch (RecordFormatException e) {
      findings.differs(folder + FILE, e);
      return Optional.empty();
    }
    return read(file);
  }

  private Optional<CheckedRecord> read(Path file) {
    RunRecord content;
    try {
      content = RecordFiles.read(file);
    } catch (RecordFormatException e) {
      findings.differs(folder + FILE, e);
      return Optional.empty();
    }
    ArtifactCheck.check(content, home, folder, findings);
    checkMetrics(content);
    return Optional.of(new CheckedRecord(content, home, folder));
  }

  private void checkMetrics(RunRecord content) {
    List<Metric> metrics = content.metrics();
    if (content.status() == Status.DONE && metrics.isEmpty()) {
      findings.differs(folder + FILE, "metrics", "none", "those of a cell that is done");
    }
    MetricCheck.check(metrics, content.protocol(), folder + FILE, findings);
  }
}
