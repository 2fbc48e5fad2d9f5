package org.ldmbench.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.Tick;

class RunCurveTest {
  /** By hand: the plot is 640 by 256 from (64, 12); 2 on an axis to 2.1 is 12.2 below its top. */
  @Test
  void placesPoints() {
    String svg = RunCurve.svg(run(1000, 2, 2000, 1, 4000, Double.NaN)).orElseThrow();
    assertTrue(svg.contains("points=\"384.0,24.2 704.0,146.1\""), svg);
    assertTrue(svg.contains("x2=\"384.0\" y1=\"12\" y2=\"268\"/><text x=\"384.0\" y=\"286\""), svg);
  }

  @Test
  void growsLogarithmicWhereLossesSpanMuch() {
    assertTrue(RunCurve.svg(run(1000, 21, 2000, 1)).orElseThrow().contains("loss, logarithmic<"));
    assertTrue(RunCurve.svg(run(1000, 19, 2000, 1)).orElseThrow().contains("training loss<"));
  }

  @Test
  void drawsNothingOfNothingAndOneLineOfAFlatOne() {
    assertEquals(Optional.empty(), RunCurve.svg(run()));
    assertEquals(Optional.empty(), RunCurve.svg(run(64, Double.NaN)));
    for (double flat : new double[] {0, -1, 3}) {
      String svg = RunCurve.svg(run(64, flat, 128, flat)).orElseThrow();
      assertTrue(svg.matches("(?s).*points=\"384\\.0,([0-9.]+) 704\\.0,\\1\".*"), svg);
    }
  }

  @Test
  void roundTicks() {
    assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), new CurveAxis(0, 5.12, false).ticks());
    assertEquals(List.of(-0.5, 0.0, 0.5, 1.0), new CurveAxis(-0.5, 1.1, false).ticks());
    assertEquals(List.of(0.5, 1.0, 2.0, 5.0, 10.0), new CurveAxis(0.3, 12, true).ticks());
  }

  /** A run with ticks at so many samples and losses, in turn. */
  private static RunRecord run(double... samplesAndLosses) {
    List<Tick> curve = new java.util.ArrayList<>();
    for (int i = 0; i < samplesAndLosses.length; i += 2) {
      curve.add(new Tick(i, (long) samplesAndLosses[i], i, samplesAndLosses[i + 1], 1e-4, 1));
    }
    return Samples.record(
        "DiT",
        "class",
        new BudgetSpec("samples", 102400),
        0,
        Status.DONE,
        Optional.empty(),
        new Spent(0, 0, 0, 0),
        curve,
        List.of(),
        Samples.PROTOCOL);
  }
}
