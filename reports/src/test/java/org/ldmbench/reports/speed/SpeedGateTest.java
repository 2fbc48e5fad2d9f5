package org.ldmbench.reports.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.compare.NotComparableException;
import org.ldmbench.reports.gate.JunitXml;
import org.ldmbench.reports.gate.Outcome;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.render.Renderers;

/** Verdicts on recorded reports of perf, by ratios within a run. */
class SpeedGateTest {

  private static final double MARGIN = 0.1;

  @TempDir private Path folder;
  private int files;

  @Test
  void sameRatiosAreOkHoweverMuchFasterTheMachineIs() throws IOException {
    List<SpeedReport> before = List.of(peak("dit", 200, 1, 10, 0.05));
    List<SpeedReport> twiceAsFast = List.of(peak("dit", 100, 0.5, 5, 0.025));
    SpeedGate gate = SpeedGate.run(before, twiceAsFast, MARGIN);
    assertEquals(Outcome.OK, gate.outcome());
    SpeedCheck check = gate.checks().get(0);
    assertEquals(SpeedGate.PEAK, check.quantity());
    // 200 ms for 1e12 FLOPs against 10 ms for 1e11.
    assertEquals(2, check.baseline(), 1e-12);
    assertEquals(2, check.candidate(), 1e-12);
    assertTrue(check.low() < 1 && check.high() > 1);
  }

  @Test
  void aSmallerShareOfThePeakIsARegressionAndALargerOneIsNot() throws IOException {
    List<SpeedReport> fast = List.of(peak("dit", 200, 1, 10, 0.05));
    List<SpeedReport> slow = List.of(peak("dit", 250, 1, 10, 0.05));
    assertEquals(Outcome.REGRESSION, SpeedGate.run(fast, slow, MARGIN).outcome());
    assertEquals(Outcome.OK, SpeedGate.run(slow, fast, MARGIN).outcome());
    assertEquals(Outcome.OK, SpeedGate.run(fast, slow, 0.3).outcome());
  }

  @Test
  void anErrorAcrossTheMarginIsInconclusive() throws IOException {
    List<SpeedReport> before = List.of(peak("dit", 200, 10, 10, 0.05));
    List<SpeedReport> after = List.of(peak("dit", 220, 10, 10, 0.05));
    assertEquals(Outcome.INCONCLUSIVE, SpeedGate.run(before, after, MARGIN).outcome());
  }

  @Test
  void besideAnotherProgramItsRatiosCount() throws IOException {
    List<SpeedReport> before = List.of(beside("dit", 0.9, 1.00, 1.01, 1.02));
    // Half of the peak's share, which is of no interest here.
    List<SpeedReport> same = List.of(beside("dit", 0.9, 1.01, 1.02, 1.00));
    SpeedGate ok = SpeedGate.run(before, same, MARGIN);
    assertEquals(
        List.of(SpeedGate.TIME, SpeedGate.MEMORY),
        ok.checks().stream().map(SpeedCheck::quantity).toList());
    assertEquals(Outcome.OK, ok.outcome());

    SpeedGate slower = SpeedGate.run(before, List.of(beside("dit", 0.9, 1.20, 1.21, 1.22)), MARGIN);
    assertEquals(Outcome.REGRESSION, slower.outcome());
    assertEquals(SpeedGate.TIME, slower.checks().get(0).quantity(), "the worst first");
    assertEquals(Outcome.OK, slower.checks().get(1).outcome());

    SpeedGate larger = SpeedGate.run(before, List.of(beside("dit", 1.1, 1.00, 1.01, 1.02)), MARGIN);
    assertEquals(SpeedGate.MEMORY, larger.checks().get(0).quantity());
    assertEquals(Outcome.REGRESSION, larger.checks().get(0).outcome());
  }

  @Test
  void pairsThatScatterOrOnePairDecideNothing() throws IOException {
    List<SpeedReport> scattered = List.of(beside("dit", 0.9, 0.8, 1.1, 1.3));
    assertEquals(Outcome.INCONCLUSIVE, SpeedGate.run(scattered, scattered, MARGIN).outcome());
    List<SpeedReport> one = List.of(beside("dit", 0.9, 1));
    SpeedGate gate = SpeedGate.run(one, one, MARGIN);
    assertEquals(Outcome.INCONCLUSIVE, gate.outcome());
    assertTrue(gate.checks().get(0).message().contains("--forks"), gate.toString());
    // Three reports of a pair each are three pairs.
    List<SpeedReport> three =
        List.of(beside("dit", 0.9, 1), beside("dit", 0.9, 1.01), beside("dit", 0.9, 1.02));
    assertEquals(Outcome.OK, SpeedGate.run(three, three, MARGIN).outcome());
  }

  @Test
  void theIntervalIsStudents() {
    Spread spread = Spread.of(List.of(Math.exp(-1), 1.0, Math.exp(1)));
    assertEquals(1, spread.value(), 1e-12);
    // Standard deviation 1, and 2.919986 is the 95 % point of t with two degrees of freedom.
    assertEquals(2.919986 / Math.sqrt(3), spread.halfWidth(), 1e-6);
  }

  @Test
  void aRecipeThatIsGoneIsInconclusiveAndOneThatIsNewIsNoMatter() throws IOException {
    List<SpeedReport> two = List.of(report("tiny", row("dit", 200, 1), row("unet", 300, 1)));
    List<SpeedReport> one = List.of(report("tiny", row("dit", 200, 1)));
    SpeedGate gate = SpeedGate.run(two, one, MARGIN);
    assertEquals(Outcome.INCONCLUSIVE, gate.outcome());
    assertEquals("inconclusive: the candidate has no such row", gate.checks().get(0).message());
    assertEquals(Outcome.OK, SpeedGate.run(one, two, MARGIN).outcome());
  }

  @Test
  void whatWasMeasuredMustBeTheSame() throws IOException {
    List<SpeedReport> tiny = List.of(report("tiny", row("dit", 200, 1)));
    List<SpeedReport> larger = List.of(report("s-2", row("dit", 200, 1)));
    List<SpeedReport> other = List.of(report("tiny", row("unet", 200, 1)));
    assertThrows(NotComparableException.class, () -> SpeedGate.run(tiny, larger, MARGIN));
    assertThrows(NotComparableException.class, () -> SpeedGate.run(tiny, other, MARGIN));
  }

  @Test
  void aReportIsKnownByItsPartsAndADamagedOneIsRefusedInOneLine() throws IOException {
    Path good = write(json("tiny", row("dit", 200, 1)));
    assertTrue(SpeedReport.isOne(good));
    assertFalse(SpeedReport.isOne(write("{\"schemaVersion\": 1}")));
    assertFalse(SpeedReport.isOne(write("{")));
    assertFalse(SpeedReport.isOne(folder));
    for (String damaged :
        List.of(
            "{\"gemm\": 1, \"rows\": []}",
            "{",
            json("tiny", row("dit", 200, 1)).replace("\"threads\"", "\"fibres\""),
            json("tiny", row("dit", 0, 1)),
            json("tiny", row("dit", 200, 1)).replace("\"recipe\"", "\"dish\""))) {
      Path file = write(damaged);
      String message =
          assertThrows(RecordFormatException.class, () -> SpeedReport.read(file), damaged)
              .getMessage();
      assertFalse(message.contains("\n"), message);
    }
  }

  @Test
  void tableAndJunitSayWhatWasFound() throws IOException {
    SpeedGate gate =
        SpeedGate.run(
            List.of(beside("dit", 0.9, 1.00, 1.01, 1.02)),
            List.of(beside("dit", 0.9, 1.20, 1.21, 1.22)),
            MARGIN);
    for (String format : List.of("text", "md")) {
      String table = Renderers.toString(SpeedTable.of(gate), format);
      assertTrue(
          table.contains("Speed gate: regression: 2 checks, 1 worse, 0 inconclusive"), table);
      assertTrue(table.contains("1.010") && table.contains("1.210"), table);
      assertTrue(table.contains("+19.8 %"), table);
    }
    String xml = JunitXml.of(gate.checks());
    assertTrue(xml.contains("tests=\"2\" failures=\"1\""), xml);
    assertTrue(xml.contains("regression: 1.210 instead of 1.010"), xml);
  }

  private SpeedReport peak(String recipe, double step, double error, double gemm, double gemmError)
      throws IOException {
    String json = json("tiny", row(recipe, step, error));
    return SpeedReport.read(
        write(json.replace("10.0, \"error\": 0.05", gemm + ", \"error\": " + gemmError)));
  }

  /** Whose step takes ever longer: only the ratios are to count. */
  private SpeedReport beside(String recipe, double memory, double... times) throws IOException {
    String pairs =
        Arrays.stream(times)
            .mapToObj("{\"timeRatio\": %s, \"ours\": {}}"::formatted)
            .collect(Collectors.joining(", ", "[", "]"));
    String beside =
        ", \"beside\": {\"timeRatio\": %s, \"memoryRatio\": %s, \"parameters\": 5, \"pairs\": %s}}"
            .formatted(times[0], memory, pairs);
    String row = row(recipe, 100 * ++files, 1);
    return report("tiny", row.substring(0, row.length() - 1) + beside);
  }

  private SpeedReport report(String preset, String... rows) throws IOException {
    return SpeedReport.read(write(json(preset, rows)));
  }

  private static String row(String recipe, double milliseconds, double error) {
    return String.format(
        Locale.ROOT,
        "{\"recipe\": \"%s\", \"step\": {\"milliseconds\": %s, \"error\": %s, \"samples\": 8,"
            + " \"flops\": 1e12}, \"sampling\": {}}",
        recipe,
        milliseconds,
        error);
  }

  private static String json(String preset, String... rows) {
    return "{\"request\": {\"preset\": \"%s\", \"set\": [], \"device\": \"cpu\", \"threads\": 2,"
            .formatted(preset)
        + " \"forks\": 3}, \"gemm\": {\"milliseconds\": 10.0, \"error\": 0.05, \"flops\": 1e11},"
        + " \"rows\": ["
        + String.join(", ", rows)
        + "]}";
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("perf-" + ++files + ".json"), json);
  }
}
