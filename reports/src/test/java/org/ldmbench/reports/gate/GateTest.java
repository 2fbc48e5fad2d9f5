package org.ldmbench.reports.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.SampleSweep;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.compare.NotComparableException;

class GateTest {
  private static final double[] BASE = {40.0, 42.0, 41.0, 43.0};

  @TempDir private Path dir;

  @Test
  void theSameIsOk() {
    GateResult result = gate(0, sweep("b").seeds("DiT", BASE), sweep("c").seeds("DiT", BASE));
    assertEquals(Outcome.OK, result.outcome());
    assertEquals("ok: 1 checks", result.headline());
  }

  @Test
  void almostTheSameIsOkWithinAMargin() {
    SampleSweep candidate = sweep("c").seeds("DiT", 40.3, 42.2, 41.4, 43.3);
    assertEquals(Outcome.OK, gate(0.05, sweep("b").seeds("DiT", BASE), candidate).outcome());
    assertEquals(
        Outcome.REGRESSION,
        gate(0, sweep("b2").seeds("DiT", BASE), sweep("c2").seeds("DiT", 40.3, 42.2, 41.4, 43.3))
            .outcome());
  }

  @Test
  void worseIsARegression() {
    GateResult result =
        gate(
            0.02,
            sweep("b").seeds("A", BASE).seeds("DiT", BASE),
            sweep("c").seeds("A", BASE).seeds("DiT", 44.0, 46.1, 45.1, 47.2));
    assertEquals(Outcome.REGRESSION, result.outcome());
    assertEquals("regression: 1 of 2 checks, 0 inconclusive", result.headline());
    assertEquals("DiT", result.checks().get(0).title(), "the worst come first");
    assertEquals(
        "worse by 9.9 % over 4 seeds: 45.60 ± 1.37 instead of 41.50 ± 1.29",
        result.checks().get(0).message());
  }

  @Test
  void noiseIsInconclusive() {
    GateResult result =
        gate(0.02, sweep("b").seeds("DiT", BASE), sweep("c").seeds("DiT", 44.0, 39.0, 45.0, 42.0));
    assertEquals(Outcome.INCONCLUSIVE, result.outcome());
    assertTrue(result.checks().get(0).reason().matches("\\d+ more seeds would decide"));
  }

  @Test
  void oneSeedNeverDecides() {
    GateResult result = gate(0.02, sweep("b").seeds("DiT", 40), sweep("c").seeds("DiT", 400));
    assertEquals(Outcome.INCONCLUSIVE, result.outcome());
    assertEquals("one seed is on both sides: no verdict", result.checks().get(0).reason());
  }

  @Test
  void aSeedThatDivergesIsARegression() {
    GateResult result =
        gate(
            0.5,
            sweep("b").seeds("DiT", BASE),
            sweep("c").seeds("DiT", 40.0, 42.0, 41.0).add(Samples.diverged("DiT", "class", 3)));
    assertEquals(Outcome.REGRESSION, result.outcome());
    assertEquals(
        "seed 3 ended well in the baseline; Diverged: loss is NaN at step 420",
        result.checks().get(0).reason());
  }

  @Test
  void whatIsMissingIsInconclusive() {
    GateResult result =
        gate(
            0.02,
            sweep("b").seeds("DiT", BASE).seeds("UNet", BASE),
            sweep("c").seeds("DiT", BASE).torn("x", "UNet").plan("y", "UNet"));
    assertEquals(Outcome.INCONCLUSIVE, result.outcome());
    assertEquals("no seed is on both sides", result.checks().get(0).reason());
    assertEquals(2, result.gaps().size(), result.gaps().toString());
    GateResult torn =
        gate(0, sweep("b3").seeds("DiT", BASE), sweep("c3").seeds("DiT", BASE).torn("x", "DiT"));
    assertEquals(Outcome.INCONCLUSIVE, torn.outcome(), "ok cannot rest on what is left");
  }

  @Test
  void refusesAnotherProtocol() {
    SampleSweep candidate =
        sweep("c").add(Samples.done("DiT", "class", 0, 40, Double.NaN, Samples.OTHER_PROTOCOL));
    String message =
        assertThrows(
                NotComparableException.class,
                () -> gate(0, sweep("b").seeds("DiT", BASE), candidate))
            .getMessage();
    assertTrue(message.contains("samplingSteps 250 instead of 50, guidance 4.0"), message);
  }

  @Test
  void refusesSidesWithNothingInCommon() {
    assertThrows(
        NotComparableException.class,
        () -> gate(0, sweep("b").seeds("DiT", BASE), sweep("c").seeds("UNet", BASE)));
  }

  @Test
  void gatesOneMetric() {
    SampleSweep baseline = sweep("b").add(Samples.done("DiT", "text", 0, 40, 0.2));
    Path base = baseline.add(Samples.done("DiT", "text", 1, 41, 0.21)).write();
    GateSide side = GateSide.load(List.of(base));
    assertEquals(2, Gate.run(side, side, List.of(), 0).checks().size());
    assertEquals(1, Gate.run(side, side, List.of("FD"), 0).checks().size());
    assertEquals(
        "metric: found 'FID', expected one of the baseline's: FD, CLIP-style score",
        assertThrows(IllegalArgumentException.class, () -> Gate.run(side, side, List.of("FID"), 0))
            .getMessage());
  }

  @Test
  void readsSingleRecords() {
    sweep("b").seeds("DiT", 40.0, 42.0).write();
    List<Path> files =
        List.of(
            dir.resolve("b/cells/dit-class-102400-0/record.json"),
            dir.resolve("b/cells/dit-class-102400-1/record.json"));
    GateSide side = GateSide.load(files);
    assertEquals(2, side.records().size());
    assertEquals(Outcome.OK, Gate.run(side, side, List.of(), 0).outcome());
    assertThrows(
        IllegalArgumentException.class, () -> GateSide.load(List.of(files.get(0), files.get(0))));
  }

  private SampleSweep sweep(String name) {
    return new SampleSweep(dir.resolve(name));
  }

  private static GateResult gate(double margin, SampleSweep baseline, SampleSweep candidate) {
    return Gate.run(
        GateSide.load(List.of(baseline.write())),
        GateSide.load(List.of(candidate.write())),
        List.of(),
        margin);
  }
}
