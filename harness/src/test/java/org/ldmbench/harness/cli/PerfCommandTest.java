package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That {@code perf} measures what it was asked for; how fast that is, no test says. */
class PerfCommandTest {

  @Test
  void measuresTheNetworkThatWasAskedFor() throws IOException {
    ConsoleCapture run =
        measure("dit", "backbone.depth=2", "training.batchSize=4", "training.microBatch=4");
    assertEquals(ExitCode.OK, run.code(), run.err());
    JsonNode report = new JsonMapper().readTree(run.out());
    assertEquals(2.0 * 1536 * 1536 * 1536, report.at("/gemm/flops").asDouble());
    JsonNode step = report.at("/rows/0/step");
    assertEquals(4, step.get("samples").asInt());
    JsonNode sampling = report.at("/rows/0/sampling");
    // A step is three forward passes of 4 samples, the sampling ten of 8.
    assertEquals(
        10 * 8 / (3.0 * 4), sampling.get("flops").asDouble() / step.get("flops").asDouble(), 1e-9);
    for (JsonNode measured : new JsonNode[] {report.get("gemm"), step, sampling}) {
      assertTrue(measured.get("milliseconds").asDouble() > 0);
      assertTrue(
          measured.get("peakBytes").asLong() > 1e7
              || !System.getProperty("os.name").equals("Linux"));
    }
  }

  /** Another program: its steps take 400 ms, 40 ms, and so on. */
  private static final String OTHER =
      """
      other() {
        cp "$1" TOLD
        echo "$OMP_NUM_THREADS" >TOLD.threads
        echo '{"parameters": 7}'
        ms=400
        while read -r _; do
          echo "{\\"milliseconds\\": $ms}"
          if [ $ms = 400 ]; then ms=40; else ms=400; fi
        done
        echo '{"peakBytes": 1000}'
      }; other\
      """;

  @Test
  void measuresBesideAnotherProgram(@TempDir Path folder) throws IOException {
    Path told = folder.resolve("told.json");
    ConsoleCapture run =
        measure(
            List.of(
                "--conditioning",
                "text",
                "--forks",
                "2",
                "--beside",
                OTHER.replace("TOLD", told.toString())),
            "sd3-mmdit",
            "backbone.depth=1",
            "training.batchSize=2",
            "training.microBatch=2");
    assertEquals(ExitCode.OK, run.code(), run.err());
    JsonNode row = new JsonMapper().readTree(run.out()).at("/rows/0");
    JsonNode beside = row.get("beside");
    assertEquals(2, beside.get("pairs").size());
    for (JsonNode pair : beside.get("pairs")) {
      JsonNode ours = pair.at("/ours/milliseconds");
      JsonNode others = pair.at("/other/milliseconds");
      assertEquals(ours.size(), others.size());
      double spent = 0;
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < ours.size(); i++) {
        // One step warmed up.
        assertEquals(i % 2 == 0 ? 40 : 400, others.get(i).asDouble());
        ratios.add(ours.get(i).asDouble() / others.get(i).asDouble());
        assertTrue(spent < 2000, "one more than asked for");
        spent += ours.get(i).asDouble() + others.get(i).asDouble();
      }
      assertTrue(spent >= 2000, "a second each");
      ratios.sort(null);
      double upper = ratios.get(ratios.size() / 2);
      double lower = ratios.get((ratios.size() - 1) / 2);
      assertEquals((lower + upper) / 2, pair.get("timeRatio").asDouble(), 1e-12);
      assertEquals(
          pair.at("/ours/peakBytes").asDouble() / 1000, pair.get("memoryRatio").asDouble(), 1e-9);
      assertEquals(7, pair.at("/other/parameters").asLong());
    }
    assertEquals(
        (beside.at("/pairs/0/timeRatio").asDouble() + beside.at("/pairs/1/timeRatio").asDouble())
            / 2,
        beside.get("timeRatio").asDouble(),
        1e-12);
    assertEquals(beside.get("milliseconds"), row.at("/step/milliseconds"), "measured once");
    JsonNode what = new JsonMapper().readTree(told.toFile());
    assertEquals("text", what.get("conditioning").asText());
    assertEquals(1, what.at("/backbone/depth").asInt());
    assertEquals(384, what.at("/data/contextWidth").asInt());
    assertEquals(2, what.at("/training/batchSize").asInt());
    assertEquals(1, what.get("threads").asInt());
    assertEquals("1\n", Files.readString(folder.resolve("told.json.threads")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"recipe\": \"dit\" | what.json: not JSON: Unexpected end-of-input",
        "{\"recipe\": \"dit\"} | what.json: found no \"preset\", expected what perf --beside writes",
        "{\"recipe\": \"dit\", \"preset\": \"tiny\", \"conditioning\": \"class\", \"device\": \"cpu\","
            + " \"threads\": 77} | , expected 77, the threads that",
        "{\"recipe\": \"dit\", \"preset\": \"tiny\", \"conditioning\": \"class\", \"device\": \"cpu\","
            + " \"threads\": 1, \"ops\": \"plane\"} | ops: found 'plane', expected plain, separate or whole"
      })
  void stepsOfNothingAreRefused(String text, String part, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("what.json"), text);
    ConsoleCapture run = ConsoleCapture.of("perf", "steps", file.toString());
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
    assertTrue(run.err().contains(part), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  private static ConsoleCapture measure(String recipe, String... settings) {
    return measure(List.of(), recipe, settings);
  }

  /** As short as it can be. */
  private static ConsoleCapture measure(List<String> more, String recipe, String... settings) {
    List<String> line = new ArrayList<>(List.of("perf", recipe));
    for (String setting : settings) {
      line.addAll(List.of("--set", setting));
    }
    line.addAll(
        List.of("--threads", "1", "--warmups", "0", "--iterations", "1", "--format", "json"));
    line.addAll(more);
    return ConsoleCapture.of(line.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | found its end, exit code 1, expected {\"parameters\": ...}",
        "echo no; true | found the line 'no', expected {\"parameters\": ...}",
        "echo '{\"parameters\": 1}'; true | found its end, exit code 0, expected {\"milliseconds\": ...}",
        "echo '{\"parameters\": 1}'; echo '{\"milliseconds\": 0}'; true | found a step of 0.0 milliseconds"
      })
  void anotherProgramThatFailsIsOneLine(String command, String part) {
    ConsoleCapture run = measure(List.of("--beside", command), "dit", "backbone.depth=1");
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
    assertTrue(
        run.err()
            .lines()
            .anyMatch(line -> line.startsWith("ldmbench: --beside: ") && line.contains(part)),
        run.err());
  }

  @Test
  void measuresAFrechetDistanceBothWays() throws IOException {
    ConsoleCapture run =
        ConsoleCapture.of(
            "perf",
            "frechet",
            "--width",
            "64",
            "--iterations",
            "1",
            "--threads",
            "1",
            "--format",
            "json");
    assertEquals(ExitCode.OK, run.code(), run.err());
    JsonNode times = new JsonMapper().readTree(run.out());
    assertEquals(
        times.at("/root/milliseconds").asDouble() / times.at("/factored/milliseconds").asDouble(),
        times.get("ratio").asDouble());
  }

  @ParameterizedTest
  @CsvSource({
    "perf dti, unknown recipe 'dti': did you mean dit",
    "perf dit --preset tyni, did you mean tiny",
    "perf dit --set depth, 'found ''depth'', expected path=value'",
    "perf dit --set training.batchsize=4, batchsize",
    "perf dit --conditioning text, 'found text for preset tiny of dit, expected class'",
    "perf dit --conditioning texts, 'found ''texts'', expected class or text'",
    "perf dit --iterations 0, 0 iterations",
    "perf frechet --width 1, 'found 1, expected 2 to 4096'"
  })
  void badInputIsOneLine(String line, String part) {
    ConsoleCapture run = ConsoleCapture.of(line.split(" "));
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
    assertTrue(run.err().contains(part), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
