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

  private final Path file;
  private final String folder;
  private final String name;
  private final Findings findings;

  /**
   * Of a file.
   *
   * @param folder the file's folder as a path in the result folder, ending in a slash, or empty
   */
  RecordCheck(Path file, String folder, Findings findings) {
    this.file = file;
    this.folder = folder;
    this.name = folder + file.getFileName();
    this.findings = findings;
  }

  /**
   * Checks a record that is part of no sweep, so far as that goes.
   *
   * @param file of any name
   * @return the record, if it can be read
   */
  public static Optional<CheckedRecord> alone(Path file, Findings findings) {
    findings.unverified(
        file.getFileName().toString(),
        "",
        "no " + RegisteredPlan.FILE + " two folders up",
        "the sweep that it is part of");
    return new RecordCheck(file.toAbsolutePath(), "", findings).read();
  }

  /** Checks a record against its plan; gives it, if it can be read. */
  Optional<CheckedRecord> check(RegisteredPlan plan, String id) {
    JsonNode planned = plan.cell(id);
    try {
      JsonNode tree = StrictJson.tree(StrictJson.text("run record", file), file);
      JsonDifferences differences = new JsonDifferences(name, findings);
      differences.compare("cellId", tree.path("cellId"), planned.path("id"));
      differences.compare("title", tree.path("title"), planned.path("title"));
      differences.compare("cell", tree.path("cell"), planned.path("key"));
      differences.compare("model", tree.path("model"), planned.path("cost"));
      differences.compare("protocol", tree.path("protocol"), plan.protocol(planned));
    } catch (RecordFormatException e) {
      findings.differs(name, e);
      return Optional.empty();
    }
    return read();
  }

  private Optional<CheckedRecord> read() {
    RunRecord content;
    try {
      content = RecordFiles.read(file);
    } catch (RecordFormatException e) {
      findings.differs(name, e);
      return Optional.empty();
    }
    CheckedRecord checked = new CheckedRecord(content, file.getParent(), folder, name);
    ArtifactCheck.check(checked, findings);
    checkMetrics(content);
    return Optional.of(checked);
  }

  private void checkMetrics(RunRecord content) {
    List<Metric> metrics = content.metrics();
    if (content.status() == Status.DONE && metrics.isEmpty()) {
      findings.differs(name, "metrics", "none", "those of a cell that is done");
    }
    MetricCheck.check(metrics, content.protocol(), name, findings);
  }
}
