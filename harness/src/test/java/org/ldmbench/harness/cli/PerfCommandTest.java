package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That {@code perf} measures what it was asked for; how fast that is, no test says. */
class PerfCommandTest {

  @Test
  void measuresTheNetworkThatWasAskedFor() throws IOException {
    ConsoleCapture run =
        ConsoleCapture.of(
            "perf",
            "dit",
            "--set",
            "backbone.depth=2",
            "--set",
            "training.batchSize=4",
            "--set",
            "training.microBatch=4",
            "--threads",
            "1",
            "--warmups",
            "0",
            "--iterations",
            "1",
            "--format",
            "json");
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
