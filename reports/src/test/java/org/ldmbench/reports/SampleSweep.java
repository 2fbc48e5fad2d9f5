package org.ldmbench.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;

/** Writes a result folder as a sweep leaves it, with made-up records. */
public final class SampleSweep {
  private final Path dir;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> cells = new ArrayList<>();
  private final List<String> comparisons = new ArrayList<>();

  public SampleSweep(Path dir) {
    this.dir = dir;
  }

  /** The settings of the recipes with a title, as JSON. */
  public SampleSweep settings(String title, String json) {
    settings.put(title, json);
    return this;
  }

  /** Seeds 0, 1, ... of a row. */
  public SampleSweep seeds(String title, double... distances) {
    for (int seed = 0; seed < distances.length; seed++) {
      add(Samples.done(title, "class", seed, distances[seed], Double.NaN));
    }
    return this;
  }

  public SampleSweep add(RunRecord ended) {
    plan(ended.cellId(), ended.title());
    stranger(ended);
    return this;
  }

  /** A cell that is planned and has no record. */
  public SampleSweep plan(String id, String title) {
    cells.add(
        "{\"id\": \"%s\", \"title\": \"%s\", \"config\": %s}"
            .formatted(id, title, settings.getOrDefault(title, "{}")));
    return this;
  }

  /** A record of a cell that is not planned. */
  public SampleSweep stranger(RunRecord ended) {
    RecordFiles.write(folder(ended.cellId()).resolve("record.json"), ended);
    return this;
  }

  /** A planned cell whose record was cut off. */
  public SampleSweep torn(String id, String title) {
    plan(id, title);
    try {
      Files.writeString(folder(id).resolve("record.json"), "{\"schemaVersion\": 1, \"cel");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A comparison that the plan registers. */
  public SampleSweep registered(String candidate, String baseline, String metric, double margin) {
    comparisons.add(
        "{\"baseline\": \"%s\", \"candidate\": \"%s\", \"metric\": \"%s\", \"margin\": %s}"
            .formatted(baseline, candidate, metric, margin));
    return this;
  }

  /** Writes the plan. */
  public Path write() {
    try {
      Files.createDirectories(dir);
      Files.writeString(
          dir.resolve("plan.json"),
          "{\"suite\": \"%s\", \"cells\": [%s], \"notApplicable\": [], \"comparisons\": [%s]}"
              .formatted(
                  dir.getFileName(), String.join(",\n", cells), String.join(", ", comparisons)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return dir;
  }

  private Path folder(String id) {
    try {
      return Files.createDirectories(dir.resolve("cells").resolve(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
