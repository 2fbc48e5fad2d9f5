package org.ldmbench.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.record.ContentHash;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.StrictJson;

/**
 * A small result folder in which everything fits: a hashed plan, records, files of their hashes.
 */
public final class PlannedSweep {
  /** Cells of the plan, in order. */
  public static final List<String> IDS = List.of("dit-class-102400-0", "dit-class-102400-1");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path root;

  private PlannedSweep(Path root) {
    this.root = root;
  }

  /** Writes it. */
  public static Path write(Path root) throws IOException {
    PlannedSweep sweep = new PlannedSweep(root);
    List<RunRecord> records = new ArrayList<>();
    for (int seed = 0; seed < IDS.size(); seed++) {
      records.add(sweep.cell(Samples.done("DiT", "class", seed, 2.5 + seed, 0.25)));
    }
    sweep.plan(records);
    RecordFiles.writeYardsticks(root.resolve("yardsticks.json"), Samples.yardsticks());
    Files.writeString(root.resolve("reference.safetensors"), "reference");
    return root;
  }

  /** A cell's folder. */
  public static Path cell(Path root, int seed) {
    return root.resolve("cells").resolve(IDS.get(seed));
  }

  private RunRecord cell(RunRecord made) throws IOException {
    Path home = Files.createDirectories(root.resolve("cells").resolve(made.cellId()));
    Path samples = Files.createDirectories(home.resolve("samples"));
    Files.writeString(samples.resolve("grid.png"), "grid of " + made.cellId());
    Files.writeString(samples.resolve("statistics.safetensors"), "of " + made.cellId());
    Files.writeString(home.resolve("log.jsonl"), "{}");
    RunRecord record =
        withArtifacts(
            made,
            Map.of(
                "grid",
                "samples/grid.png",
                "grid.sha256",
                ContentHash.of(samples.resolve("grid.png")),
                "statistics",
                "samples/statistics.safetensors",
                "statistics.sha256",
                ContentHash.of(samples.resolve("statistics.safetensors")),
                "samples.sha256",
                "0".repeat(64)));
    RecordFiles.write(home.resolve("record.json"), record);
    return record;
  }

  /** A record with other artifacts. */
  public static RunRecord withArtifacts(RunRecord made, Map<String, String> artifacts) {
    return new RunRecord(
        made.schemaVersion(),
        made.cellId(),
        made.cell(),
        made.title(),
        made.status(),
        made.reason(),
        made.model(),
        made.spent(),
        made.curve(),
        made.metrics(),
        made.protocol(),
        made.protocolFingerprint(),
        artifacts,
        made.settings(),
        made.provenance());
  }

  private void plan(List<RunRecord> records) throws IOException {
    ObjectNode plan = JSON.createObjectNode();
    ArrayNode cells = plan.putArray("cells");
    for (RunRecord each : records) {
      ObjectNode cell = cells.addObject();
      cell.set("cost", tree(each.model()));
      cell.put("id", each.cellId());
      cell.set("key", tree(each.cell()));
      cell.set("protocol", tree(each.protocol()));
      cell.put("title", each.title());
    }
    plan.put("hash", "");
    plan.putArray("notApplicable");
    plan.set("protocol", tree(Samples.PROTOCOL));
    plan.put("suite", "two seeds");
    write(plan, root.resolve("plan.json"));
  }

  /** Writes a plan with the hash that it then has, as whoever changes one would. */
  public static void write(ObjectNode plan, Path file) throws IOException {
    plan.put("hash", "");
    byte[] blank = (JSON.writeValueAsString(plan) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] field =
        ByteBuffer.allocate(Integer.BYTES + blank.length).putInt(blank.length).put(blank).array();
    plan.put("hash", ContentHash.of(field));
    Files.writeString(file, JSON.writeValueAsString(plan) + "\n");
  }

  private static JsonNode tree(Object value) throws IOException {
    return JSON.readTree(StrictJson.compact(value));
  }
}
