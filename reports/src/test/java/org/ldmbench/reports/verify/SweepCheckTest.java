package org.ldmbench.reports.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.reports.PlannedSweep;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.RecordFiles;

/** Every way to change a result folder is found, and named. */
class SweepCheckTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "cells/" + PlannedSweep.IDS.get(0) + "/";
  private static final String RECORD = FOLDER + "record.json";

  @TempDir private Path root;

  @BeforeEach
  void write() throws IOException {
    PlannedSweep.write(root);
  }

  @Test
  void nothingDiffersInAnHonestFolder() {
    Findings findings = new Findings();
    SweepCheck sweep = SweepCheck.of(root, findings);
    assertEquals(2, sweep.records().size());
    assertEquals("two seeds", sweep.plan().orElseThrow().suite());
    assertEquals(List.of(), grave(findings));
    assertEquals(
        List.of(
            "unverified: "
                + RECORD
                + ": artifacts.samples.sha256: found "
                + "0".repeat(64)
                + ", needs the content, which is not stored"),
        findings.all().stream()
            .filter(finding -> finding.file().equals(RECORD))
            .map(Finding::line)
            .toList());
    assertEquals(5, findings.count(Finding.Kind.UNVERIFIED), "samples of 2 cells, 3 yardsticks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"title\": \"DiT\"         | \"title\": \"UNet\"      | title",
        "\"seed\": 0                | \"seed\": 7              | cell.seed",
        "\"amount\": 102400.0       | \"amount\": 204800.0     | cell.budget.amount",
        "\"preset\": \"tiny\"       | \"preset\": \"b-2\"      | cell.preset",
        "\"parameters\": 4312345    | \"parameters\": 4312346  | model.parameters",
        "\"samplingSteps\": 50      | \"samplingSteps\": 250   | protocol.samplingSteps",
        "\"samplingSteps\": 50      | \"samplingSteps\": 250   | protocol fingerprint",
        "\"cellId\": \"dit-class-102400-0\" | \"cellId\": \"dit-class-102400-1\" | cellId",
        "\"count\": 2048            | \"count\": \"many\"      | field 'metrics[0].count'",
        "\"reason\": null           | \"raeson\": null         | missing field",
        "\"value\": 2.5             | \"value\": 2.5,          | malformed JSON",
      })
  void aChangedFieldOfARecord(String from, String to, String field) throws IOException {
    replace(RECORD, from, to);
    assertFound(Finding.Kind.DIFFERS, RECORD, field);
  }

  @Test
  void aNumberOfAnotherProtocolOrExtractor() throws IOException {
    String fingerprint = Samples.PROTOCOL.fingerprint();
    String record = Files.readString(root.resolve(RECORD));
    int metrics = record.indexOf("\"metrics\"");
    Files.writeString(
        root.resolve(RECORD),
        record.substring(0, metrics)
            + record
                .substring(metrics)
                .replaceFirst(fingerprint, "f".repeat(64))
                .replaceFirst("emoji-dual-v1", "inception"));
    assertFound(Finding.Kind.DIFFERS, RECORD, "metrics[0].fingerprint");
    assertFound(Finding.Kind.DIFFERS, RECORD, "metrics[0].extractor");
  }

  @Test
  void theNumbersOfADoneCellAreNotSimplyLeftOut() throws IOException {
    String record = Files.readString(root.resolve(RECORD));
    Files.writeString(
        root.resolve(RECORD),
        record.replaceFirst("(?s)\"metrics\": \\[.*?\\n  \\]", "\"metrics\": []"));
    assertFound(Finding.Kind.DIFFERS, RECORD, "metrics");
  }

  @Test
  void aChangedPlan() throws IOException {
    replace("plan.json", "\"seed\" : 1", "\"seed\" : 2");
    assertFound(Finding.Kind.DIFFERS, "plan.json", "hash");
    assertFound(
        Finding.Kind.DIFFERS, "cells/" + PlannedSweep.IDS.get(1) + "/record.json", "cell.seed");
  }

  @Test
  void aPlanWithoutItsHashOrWithoutCells() throws IOException {
    replace("plan.json", "\"hash\"", "\"hush\"");
    assertFound(Finding.Kind.DIFFERS, "plan.json", "hash");
    Files.writeString(root.resolve("plan.json"), "{}");
    assertFound(Finding.Kind.DIFFERS, "plan.json", "cells");
    Files.writeString(root.resolve("plan.json"), "{");
    assertFound(Finding.Kind.DIFFERS, "plan.json", "malformed JSON");
    Files.delete(root.resolve("plan.json"));
    assertFound(Finding.Kind.MISSING, "plan.json", "");
  }

  /** Whoever changes a plan can hash it again; its cells must still be those that ran. */
  @Test
  void aPlanThatDropsACellAndIsHashedAgain() throws IOException {
    ObjectNode plan = (ObjectNode) JSON.readTree(root.resolve("plan.json").toFile());
    ((ArrayNode) plan.path("cells")).remove(0);
    PlannedSweep.write(plan, root.resolve("plan.json"));
    assertFound(Finding.Kind.DIFFERS, FOLDER.substring(0, FOLDER.length() - 1), "");
    assertEquals(1, grave(check()).size());
  }

  @Test
  void aPlanThatNamesAFolderElsewhereOrACellTwice() throws IOException {
    ObjectNode plan = (ObjectNode) JSON.readTree(root.resolve("plan.json").toFile());
    ArrayNode cells = (ArrayNode) plan.path("cells");
    cells.add(cells.get(1));
    ((ObjectNode) cells.get(0)).put("id", "../../elsewhere");
    PlannedSweep.write(plan, root.resolve("plan.json"));
    List<String> lines = grave(check()).stream().map(Finding::line).toList();
    assertTrue(lines.get(0).contains("cells.id: found '../../elsewhere'"), lines.toString());
    assertTrue(lines.get(1).contains("twice, expected every cell once"), lines.toString());
  }

  @Test
  void aDroppedCell() throws IOException {
    Files.delete(root.resolve(RECORD));
    assertFound(Finding.Kind.MISSING, RECORD, "");
  }

  @Test
  void aCellThatWasNotPlanned() throws IOException {
    Files.createDirectories(root.resolve("cells/better"));
    assertFound(Finding.Kind.DIFFERS, "cells/better", "");
  }

  @Test
  void aSwappedADroppedAndAForeignArtifact() throws IOException {
    Files.copy(PlannedSweep.cell(root, 1).resolve("samples/grid.png"), root.resolve("copy.png"));
    Files.delete(root.resolve(FOLDER + "samples/grid.png"));
    assertFound(Finding.Kind.MISSING, FOLDER + "samples/grid.png", "");
    Files.move(root.resolve("copy.png"), root.resolve(FOLDER + "samples/grid.png"));
    assertFound(Finding.Kind.DIFFERS, FOLDER + "samples/grid.png", "SHA-256");
    Path file = root.resolve(RECORD);
    RecordFiles.write(
        file,
        PlannedSweep.withArtifacts(
            RecordFiles.read(file),
            Map.of(
                "grid", "../../plan.json", "notes", "log.jsonl", "round", "samples/../log.jsonl")));
    assertFound(Finding.Kind.DIFFERS, RECORD, "artifacts.grid");
    assertFound(Finding.Kind.DIFFERS, RECORD, "artifacts.round");
    assertFound(Finding.Kind.DIFFERS, RECORD, "artifacts.notes.sha256");
  }

  @Test
  void yardsticksOfAnotherProtocolOrNone() throws IOException {
    replace("yardsticks.json", "\"samplingSteps\": 50", "\"samplingSteps\": 250");
    assertFound(Finding.Kind.DIFFERS, "yardsticks.json", "protocol.samplingSteps");
    assertFound(Finding.Kind.DIFFERS, "yardsticks.json", "metrics[0].fingerprint");
    Files.delete(root.resolve("yardsticks.json"));
    assertFound(Finding.Kind.MISSING, "yardsticks.json", "");
  }

  @Test
  void aLineCannotSteerATerminal() {
    Findings findings = new Findings();
    findings.differs("a\u001b[2Jb", "f\ng", "x".repeat(1000), "y");
    String line = findings.all().get(0).line();
    assertEquals("differs: a?[2Jb: f?g: found " + "x".repeat(300) + "..., expected y", line);
  }

  private Findings check() {
    Findings findings = new Findings();
    SweepCheck.of(root, findings);
    return findings;
  }

  private static List<Finding> grave(Findings findings) {
    return findings.all().stream()
        .filter(finding -> finding.kind() != Finding.Kind.UNVERIFIED)
        .toList();
  }

  private void assertFound(Finding.Kind kind, String file, String field) {
    List<Finding> found = grave(check());
    assertTrue(
        found.stream()
            .anyMatch(
                finding ->
                    finding.kind() == kind
                        && finding.file().equals(file)
                        && finding.field().equals(field)),
        found.toString());
  }

  private void replace(String file, String from, String to) throws IOException {
    String text = Files.readString(root.resolve(file));
    assertTrue(text.contains(from), text);
    int at = text.indexOf(from);
    Files.writeString(
        root.resolve(file), text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
