package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.sweep.AnyProvenance;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.ModelCost;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/**
 * {@code compare}, {@code gate} and {@code leaderboard} as a shell sees them, on made-up records.
 */
class ComparingCommandsTest {

  @TempDir private Path dir;

  @Test
  void comparesTwoFolders() throws IOException {
    Path a = sweep("a", 50, 40.0, 42.0, 41.0);
    Path b = sweep("b", 50, 30.1, 32.2, 31.0);
    ConsoleCapture text = ConsoleCapture.of("compare", a.toString(), b.toString());
    assertEquals(ExitCode.OK, text.code(), text.err());
    assertTrue(text.out().contains("better"), text.out());
    assertEquals("", text.err());
    ConsoleCapture csv =
        ConsoleCapture.of(
            "compare", a.toString(), b.toString(), "--format", "csv", "--baseline", "DiT in b");
    assertTrue(csv.out().contains(",worse,"), csv.out());
  }

  @Test
  void namesARecordThatIsNotUsed() throws IOException {
    Path a = sweep("a", 50, 40.0, 42.0);
    Path torn = a.resolve("cells/seed1/record.json");
    Files.writeString(torn, "{");
    ConsoleCapture console = ConsoleCapture.of("compare", a.toString());
    assertEquals(ExitCode.OK, console.code(), console.err());
    assertTrue(console.err().contains("ldmbench: record not used: malformed JSON in " + torn));
    assertTrue(console.out().contains(torn.toString()));
  }

  @Test
  void saysWhatIsReproducedOfThePaper() throws IOException {
    ConsoleCapture console =
        ConsoleCapture.of("compare", sweep("a", 50, 40.0, 42.0).toString(), "--targets");
    assertEquals(ExitCode.OK, console.code(), console.err());
    assertTrue(console.out().contains("not comparable"), console.out());
    assertTrue(console.out().contains("dataset emoji-32 instead of imagenet-1k"), console.out());
  }

  @Test
  void refusesUnlikeProtocols() throws IOException {
    Path a = sweep("a", 50, 40.0, 42.0);
    Path b = sweep("b", 250, 40.0, 42.0);
    for (ConsoleCapture console :
        List.of(
            ConsoleCapture.of("compare", a.toString(), b.toString()),
            ConsoleCapture.of("gate", "--baseline", a.toString(), "--candidate", b.toString()))) {
      assertEquals(ExitCode.INTEGRITY, console.code(), console.err());
      assertEquals("", console.out());
      assertEquals(1, console.err().lines().count(), console.err());
      assertTrue(console.err().contains("samplingSteps 250 instead of 50"), console.err());
    }
  }

  @Test
  void refusesBadOptions() throws IOException {
    String a = sweep("a", 50, 40.0, 42.0).toString();
    assertBadInput("margin", "compare", a, "--margin", "-1");
    assertBadInput("expected one of csv, html", "compare", a, "--format", "xlsx");
    assertBadInput("baseline: found 'none'", "compare", a, "--baseline", "none");
    assertBadInput("plan.json", "compare", dir.resolve("nowhere").toString());
    assertBadInput(
        "metric: found 'FID'", "gate", "--baseline", a, "--candidate", a, "--metric", "FID");
  }

  @Test
  void gatesThreeScenarios() throws IOException {
    Path base = sweep("base", 50, 40.0, 42.0, 41.0);
    assertEquals(ExitCode.OK, gate(base, sweep("same", 50, 40.0, 42.0, 41.0)).code());
    assertEquals(ExitCode.INCONCLUSIVE, gate(base, sweep("noise", 50, 45.0, 38.0, 43.0)).code());
    ConsoleCapture worse = gate(base, sweep("worse", 50, 45.1, 47.0, 46.2));
    assertEquals(ExitCode.REGRESSION, worse.code(), worse.err());
    assertTrue(worse.out().startsWith("Gate: regression: 1 of 1 checks"), worse.out());
    assertTrue(Files.readString(dir.resolve("gate.xml")).contains("failures=\"1\""));
    assertTrue(Files.readString(dir.resolve("gate.md")).startsWith("### Gate: regression"));
    assertTrue(Files.readString(dir.resolve("gate.json")).contains("\"unit\" : \"FD\""));
    assertFalse(Files.exists(dir.resolve(".gate.xml.part")));
  }

  @Test
  void makesALeaderboard() throws IOException {
    Path a = sweep("a", 50, 40.0, 42.0);
    Path b = sweep("b", 250, 41.0);
    Path site = dir.resolve("site");
    ConsoleCapture console =
        ConsoleCapture.of("leaderboard", a.toString(), b.toString(), "--out", site.toString());
    assertEquals(ExitCode.OK, console.code(), console.err());
    assertEquals("", console.err());
    assertEquals(
        "2 rows of 3 runs from 2 sweeps, under 2 protocols -> "
            + site.resolve("index.html")
            + System.lineSeparator(),
        console.out());
    assertTrue(Files.readString(site.resolve("index.html")).contains("<h1>Leaderboard</h1>"));
    assertBadInput(
        "--out: found " + b + ", which is no site",
        "leaderboard",
        a.toString(),
        "--out",
        b.toString());
    assertBadInput("nowhere", "leaderboard", "nowhere", "--out", site.toString());
    assertTrue(Files.exists(site.resolve("index.html")));
  }

  @Test
  void gatesTheSpeedOfTwoReports() throws IOException {
    Path base = speed("base", 200);
    assertEquals(ExitCode.OK, speedGate(base, speed("same", 202)).code());
    ConsoleCapture worse = speedGate(base, speed("worse", 240));
    assertEquals(ExitCode.REGRESSION, worse.code(), worse.err());
    assertTrue(worse.out().contains("time over that of a matrix product"), worse.out());
    assertTrue(worse.out().contains("+20.0 %"), worse.out());
    assertTrue(Files.readString(dir.resolve("gate.xml")).contains("failures=\"1\""));
    assertTrue(Files.readString(dir.resolve("gate.md")).startsWith("### Speed gate: regression"));
    assertEquals(ExitCode.OK, speedGate(base, speed("worse", 240), "--margin", "30").code());
    assertEquals(ExitCode.INCONCLUSIVE, speedGate(base, speed("close", 220)).code());
    assertEquals(ExitCode.BAD_INPUT, speedGate(base, speed("b", 200), "--metric", "FD").code());
    Path records = sweep("records", 50, 40.0).resolve("cells/seed1/record.json");
    ConsoleCapture mixed = speedGate(base, records);
    assertEquals(ExitCode.BAD_INPUT, mixed.code());
    assertEquals(1, mixed.err().lines().count(), mixed.err());
  }

  /** What {@code perf --format json} prints, in part. */
  private Path speed(String name, double milliseconds) throws IOException {
    return Files.writeString(
        dir.resolve(name + ".perf.json"),
        """
        {"request": {"preset": "tiny", "conditioning": null, "set": [], "device": "cpu", "threads": 2},
         "gemm": {"milliseconds": 10, "error": 0.1, "samples": 1, "flops": 1e10, "peakBytes": 1},
         "rows": [{"recipe": "dit", "beside": null, "sampling": {}, "step":
           {"milliseconds": %s, "error": 2, "samples": 8, "flops": 1e11, "peakBytes": 1}}]}
        """
            .formatted(milliseconds));
  }

  private ConsoleCapture speedGate(Path baseline, Path candidate, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "gate", "--baseline", baseline.toString(), "--candidate", candidate.toString()));
    line.addAll(
        List.of(
            "--junit",
            dir.resolve("gate.xml").toString(),
            "--markdown",
            dir.resolve("gate.md").toString()));
    line.addAll(List.of(more));
    return ConsoleCapture.of(line.toArray(String[]::new));
  }

  private ConsoleCapture gate(Path baseline, Path candidate) {
    return ConsoleCapture.of(
        "gate",
        "--baseline",
        baseline.toString(),
        "--candidate",
        candidate.toString(),
        "--margin",
        "2",
        "--junit",
        dir.resolve("gate.xml").toString(),
        "--markdown",
        dir.resolve("gate.md").toString(),
        "--benchmark-json",
        dir.resolve("gate.json").toString());
  }

  private static void assertBadInput(String part, String... arguments) {
    ConsoleCapture console = ConsoleCapture.of(arguments);
    assertEquals(ExitCode.BAD_INPUT, console.code(), console.err());
    assertEquals("", console.out());
    assertTrue(console.err().contains(part), console.err());
  }

  /** A folder as a sweep leaves it, with one row. */
  private Path sweep(String name, int samplingSteps, double... distances) throws IOException {
    Path folder = dir.resolve(name);
    List<String> cells = new ArrayList<>();
    for (int seed = 0; seed < distances.length; seed++) {
      String id = "seed" + seed;
      cells.add("{\"id\": \"%s\", \"title\": \"DiT\"}".formatted(id));
      RecordFiles.write(
          Files.createDirectories(folder.resolve("cells").resolve(id)).resolve("record.json"),
          record(id, seed, samplingSteps, distances[seed]));
    }
    Files.writeString(
        folder.resolve("plan.json"),
        "{\"suite\": \"s\", \"cells\": [%s], \"notApplicable\": []}"
            .formatted(String.join(", ", cells)));
    return folder;
  }

  private static RunRecord record(String id, long seed, int samplingSteps, double distance) {
    Protocol protocol =
        new Protocol(
            "emoji-32",
            "d",
            "s",
            32,
            "kl",
            "a",
            "ddim",
            Map.of(),
            samplingSteps,
            1.5,
            Map.of(),
            "EMA",
            500,
            "e1",
            "e",
            "box",
            "r");
    return new RunRecord(
        RunRecord.SCHEMA_VERSION,
        id,
        new CellKey("dit", "tiny", "", "class", "emoji-32", new BudgetSpec("samples", 64), seed),
        "DiT",
        Status.DONE,
        Optional.empty(),
        new ModelCost(1000, 0.1),
        new Spent(1, 64, 1e9, 2),
        List.of(),
        List.of(
            new Metric(
                "FD",
                "e1",
                Metric.SAMPLES,
                "training set",
                distance,
                500,
                false,
                protocol.fingerprint())),
        protocol,
        protocol.fingerprint(),
        Map.of(),
        JsonNodeFactory.instance.objectNode(),
        AnyProvenance.on("vm"));
  }
}
