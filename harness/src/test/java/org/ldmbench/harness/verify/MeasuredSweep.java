package org.ldmbench.harness.verify;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.harness.sweep.AnyProvenance;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.ContentHash;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.ModelCost;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.StrictJson;
import org.ldmbench.reports.record.Yardsticks;

/** A sweep of two cells whose distances were really computed, of invented features. */
public final class MeasuredSweep {
  /** Cells of the plan. */
  public static final List<String> IDS = List.of("dit_seed1", "dit_seed2");

  private static final int WIDTH = 4;
  private static final int COUNT = 50;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Protocol PROTOCOL =
      new Protocol(
          "emoji-32",
          "d",
          "s",
          32,
          "kl",
          "a",
          "ddim",
          Map.of(),
          25,
          2,
          Map.of(),
          "EMA",
          COUNT,
          "dual",
          "e",
          "box",
          "r");

  private final Path root;
  private final GaussianStatistics reference = statistics(0);

  private MeasuredSweep(Path root) {
    this.root = root;
  }

  /** Writes it. */
  public static Path write(Path root) throws IOException {
    MeasuredSweep sweep = new MeasuredSweep(root);
    Files.createDirectories(root);
    StatisticsFile.write(
        root.resolve("reference.safetensors"),
        sweep.reference,
        Map.of(
            "subject", "training pictures of emoji-32",
            "dataset", "d",
            "split", "s",
            "extractor", "dual e",
            "resize", "box"));
    ObjectNode plan = JSON.createObjectNode();
    ArrayNode cells = plan.putArray("cells");
    for (int seed = 1; seed <= IDS.size(); seed++) {
      RunRecord made = sweep.cell(seed);
      ObjectNode cell = cells.addObject().put("id", made.cellId()).put("title", made.title());
      cell.set("cost", JSON.readTree(StrictJson.compact(made.model())));
      cell.set("key", JSON.readTree(StrictJson.compact(made.cell())));
    }
    plan.put("hash", "").put("suite", "measured");
    plan.set("protocol", JSON.readTree(StrictJson.compact(PROTOCOL)));
    plan.put("hash", new Sha256().add(JSON.writeValueAsString(plan)).hex());
    Files.writeString(root.resolve("plan.json"), JSON.writeValueAsString(plan));
    RecordFiles.writeYardsticks(
        root.resolve("yardsticks.json"),
        new Yardsticks(PROTOCOL, List.of(metric("FD", Metric.HELD_OUT, 0.5, 30))));
    return root;
  }

  /** A cell's record. */
  public static Path record(Path root, int seed) {
    return root.resolve("cells").resolve(IDS.get(seed - 1)).resolve("record.json");
  }

  /** Of features that no two seeds share. */
  static GaussianStatistics statistics(int seed) {
    double[] features = new double[COUNT * WIDTH];
    CounterRandom random = CounterRandom.of(seed, RandomStream.NOISE, 0, 0);
    for (int i = 0; i < features.length; i++) {
      features[i] = seed + random.nextDouble();
    }
    return GaussianStatistics.of(features, COUNT, WIDTH);
  }

  private RunRecord cell(int seed) throws IOException {
    String id = IDS.get(seed - 1);
    Path home = record(root, seed).getParent();
    Files.createDirectories(home.resolve("samples"));
    Path file = home.resolve("samples/statistics.safetensors");
    GaussianStatistics samples = statistics(seed);
    StatisticsFile.write(
        file, samples, Map.of("subject", "samples of " + id, "protocol", PROTOCOL.fingerprint()));
    double distance;
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      distance = FrechetDistance.between(samples, reference, manager);
    }
    RunRecord made = record(id, seed, distance, ContentHash.of(file));
    RecordFiles.write(record(root, seed), made);
    return made;
  }

  private static RunRecord record(String id, long seed, double distance, String hash) {
    return new RunRecord(
        RunRecord.SCHEMA_VERSION,
        id,
        new CellKey("dit", "tiny", "", "text", "emoji-32", new BudgetSpec("samples", 64), seed),
        "DiT",
        Status.DONE,
        Optional.empty(),
        new ModelCost(1000, 0.1),
        new Spent(1, 64, 1e9, 2),
        List.of(),
        List.of(
            metric("FD", Metric.SAMPLES, distance, COUNT),
            metric("CLIP-style score", Metric.SAMPLES, 0.125, COUNT)),
        PROTOCOL,
        PROTOCOL.fingerprint(),
        Map.of("statistics", "samples/statistics.safetensors", "statistics.sha256", hash),
        JsonNodeFactory.instance.objectNode(),
        AnyProvenance.on("vm"));
  }

  private static Metric metric(String name, String subject, double value, long count) {
    boolean distance = name.equals("FD");
    return new Metric(
        name,
        "dual",
        subject,
        distance ? "training set" : "captions",
        value,
        count,
        !distance,
        PROTOCOL.fingerprint());
  }
}
