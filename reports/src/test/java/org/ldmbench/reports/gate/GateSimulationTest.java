package org.ldmbench.reports.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.RunRecord;

/**
 * The gate's rates in many made-up runs of a noisy candidate. Tolerances are 4 standard errors of a
 * rate; the seeds are fixed.
 */
class GateSimulationTest {
  private static final int TRIALS = 3000;
  private static final int SEEDS = 4;
  private static final double LEVEL = 0.05;
  private static final double TOLERANCE = 4 * Math.sqrt(LEVEL * (1 - LEVEL) / TRIALS);

  /** Nothing has changed, and one row is checked: alarms come at their level exactly. */
  @Test
  void falseAlarmsOfOneRow() {
    assertEquals(LEVEL, rate(1, 0, 0, Outcome.REGRESSION), TOLERANCE);
  }

  /** Nothing has changed in six rows: some alarm is raised in at most one of 20 runs. */
  @Test
  void falseAlarmsOfATable() {
    double rate = rate(6, 0, 0, Outcome.REGRESSION);
    assertTrue(rate <= LEVEL + TOLERANCE, "found " + rate);
    assertTrue(rate > LEVEL / 3, "found " + rate);
  }

  /** A margin does not raise more alarms: some of them are within it. */
  @Test
  void falseAlarmsWithAMargin() {
    assertTrue(rate(1, 0, 0.05, Outcome.REGRESSION) <= LEVEL + TOLERANCE);
  }

  /** Worse by just the margin: called ok in one of 20 runs. */
  @Test
  void missedRegressions() {
    assertEquals(LEVEL, rate(1, 0.05, 0.05, Outcome.OK), TOLERANCE);
  }

  /** Far worse: found nearly always. */
  @Test
  void foundRegressions() {
    assertTrue(rate(1, 0.2, 0.02, Outcome.REGRESSION) > 0.95);
  }

  /** Share of runs with an outcome, of rows whose candidate is worse by a share. */
  private static double rate(int rows, double worse, double margin, Outcome outcome) {
    Random random = new Random(31L * rows + Math.round(1000 * (worse + 7 * margin)));
    int found = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      List<RunRecord> baseline = new ArrayList<>();
      List<RunRecord> candidate = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        for (int seed = 0; seed < SEEDS; seed++) {
          double base = 40 + random.nextGaussian();
          double noise = 1.5 * random.nextGaussian();
          baseline.add(Samples.done("R" + row, "class", seed, base, Double.NaN));
          candidate.add(
              Samples.done("R" + row, "class", seed, base * (1 + worse) + noise, Double.NaN));
        }
      }
      GateResult result =
          Gate.run(
              new GateSide(baseline, List.of()),
              new GateSide(candidate, List.of()),
              List.of(),
              margin);
      found += result.outcome() == outcome ? 1 : 0;
    }
    return (double) found / TRIALS;
  }
}
