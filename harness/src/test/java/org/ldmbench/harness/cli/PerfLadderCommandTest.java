package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That {@code perf ladder} measures what it was asked for; how fast that is, no test says. */
class PerfLadderCommandTest {

  private static final String SMALL =
      "perf ladder dit --set backbone.depth=1 --set training.batchSize=2 --set training.microBatch=2"
          + " --threads 1 --warmups 0 --iterations 1";

  @Test
  void measuresTheRungsThatWereAskedFor() throws IOException {
    ConsoleCapture run = run(SMALL + " --rungs plain-ops,checkpointing --format json");
    assertEquals(ExitCode.OK, run.code(), run.err());
    JsonNode rows = new JsonMapper().readTree(run.out()).get("rows");
    assertEquals(2, rows.size());
    assertEquals("plain-ops", rows.at("/0/rung").asText());
    assertEquals("checkpointing", rows.at("/1/rung").asText());
    for (JsonNode row : rows) {
      assertEquals("dit", row.get("recipe").asText());
      JsonNode pair = row.at("/beside/pairs/0");
      assertTrue(row.at("/beside/timeRatio").asDouble() > 0);
      assertEquals(pair.at("/other/parameters"), pair.at("/ours/parameters"));
      assertEquals(pair.at("/other/milliseconds").size(), pair.at("/ours/milliseconds").size());
    }
  }

  @Test
  void theTableSaysWhatARungIs() {
    ConsoleCapture run = run(SMALL + " --rungs separate-ops");
    assertEquals(ExitCode.OK, run.code(), run.err());
    assertTrue(
        run.out().lines().anyMatch(l -> l.matches("dit +separate-ops( +[0-9.]+){8}")), run.out());
    assertTrue(run.out().contains("separate-ops: a call for each operation"), run.out());
    assertNotEquals("", run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rungs plain | found 'plain', expected some of plain-ops, separate-ops, sleeping-threads",
        "--rungs bfloat16 --set training.precision=bfloat16 | found bfloat16, expected what changes something",
        "--rungs plain-ops --set training.precision=bfloat16 | expected float32, which alone",
        "--preset tyni | did you mean tiny"
      })
  void badInputIsOneLine(String options, String part) {
    ConsoleCapture run = run("perf ladder dit " + options);
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
    assertTrue(run.err().contains(part), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  private static ConsoleCapture run(String line) {
    return ConsoleCapture.of(line.split(" "));
  }
}
