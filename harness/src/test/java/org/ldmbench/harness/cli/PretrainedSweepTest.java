package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep in which cells share trainings, and trainings start from others at another resolution.
 */
class PretrainedSweepTest {

  private static final String SUITE =
      Path.of("src", "test", "resources", "suites", "pretrained.json").toString();

  @Test
  void trainsOnceAndCountsAll(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("results");
    ConsoleCapture run =
        ConsoleCapture.of("sweep", SUITE, "--out", out.toString(), "--threads", "1", "--jobs", "2");
    assertEquals(ExitCode.OK, run.code(), run.err());
    try (Stream<Path> trainings = Files.list(out.resolve("trainings"))) {
      assertEquals(3, trainings.count(), "scratch, before, after");
    }
    Map<String, JsonNode> records = records(out);
    JsonNode scratch = records.get("scratch");
    JsonNode plain = records.get("pretrained, scale 1.0");
    JsonNode guided = records.get("pretrained, scale 3.0");
    assertEquals(losses(plain), losses(guided), "one training");
    assertNotEquals(plain.at("/artifacts/samples.sha256"), guided.at("/artifacts/samples.sha256"));
    assertNotEquals(plain.get("protocolFingerprint"), guided.get("protocolFingerprint"));
    for (JsonNode record : records.values()) {
      assertEquals(16, record.at("/spent/steps").asInt());
      assertEquals(256, record.at("/spent/samples").asInt());
      List<JsonNode> steps = record.get("curve").findValues("step");
      assertEquals(16, steps.size());
      for (int i = 0; i < 16; i++) {
        assertEquals(i + 1, steps.get(i).asInt());
      }
    }
    double more = plain.at("/spent/trainingFlops").asDouble();
    assertTrue(
        more > 2 * scratch.at("/spent/trainingFlops").asDouble(), "12 of 16 steps are large");
    // Step 13 is its first at 32 pixels: it has learned at 64 what scratch has not begun to.
    assertTrue(losses(plain).get(12) < losses(scratch).get(0) - 0.02, losses(plain).toString());
    assertTrue(run.out().contains("guidance 3.0 instead of 2.0"), run.out());
  }

  private static List<Double> losses(JsonNode record) {
    return record.get("curve").findValues("loss").stream().map(JsonNode::asDouble).toList();
  }

  private static Map<String, JsonNode> records(Path out) throws IOException {
    Map<String, JsonNode> records = new HashMap<>();
    try (Stream<Path> cells = Files.list(out.resolve("cells"))) {
      for (Path cell : cells.toList()) {
        JsonNode record = new JsonMapper().readTree(cell.resolve("record.json").toFile());
        records.put(record.at("/cell/variant").asText(), record);
      }
    }
    return records;
  }
}
