package org.ldmbench.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.stats.Measure;

/** Charts of rows as points; they are left in target/golden to be looked at. */
class ScatterChartsTest {
  @Test
  void paretoChartNamesRowsAndFronts() throws IOException {
    List<RunRecord> records = new ArrayList<>();
    double[][] rows = {{2.1, 60}, {3.4, 41}, {3.9, 47}, {5.2, 33}, {6.5, 30}};
    for (int row = 0; row < rows.length; row++) {
      for (int seed = 0; seed < 3; seed++) {
        String conditioning = row < 4 ? "class" : "text";
        records.add(
            done("Recipe " + row, conditioning, seed, rows[row][0], rows[row][1] + seed, 0.2, 1.5));
      }
    }
    ChartImage chart = ParetoChart.draw(Samples.folder(records)).orElseThrow();
    assertEquals(1000, chart.width());
    String svg = keep(chart, "pareto");
    for (String word :
        List.of(
            "Recipe 0 (class)", "Recipe 4 (text)", "Training (1e15 floating-point operations)")) {
      assertTrue(svg.contains(word), word);
    }
  }

  @Test
  void theFrontIsAStair() {
    List<ScatterPlot.Point> front =
        ParetoChart.front(
            List.of(point(3, 5), point(1, 9), point(2, 10), point(4, 4), point(5, 6)));
    assertEquals(List.of(point(1, 9), point(3, 9), point(3, 5), point(4, 5), point(4, 4)), front);
  }

  @Test
  void guidanceChartJoinsASweep() throws IOException {
    List<RunRecord> records = new ArrayList<>();
    double[] guidances = {1, 1.5, 3, 6};
    for (int i = 0; i < guidances.length; i++) {
      for (int seed = 0; seed < 3; seed++) {
        double distance = 40 + 6 * Math.abs(i - 1.5) + 0.8 * seed;
        records.add(done("A", "text", seed, 2, distance, 0.2 + 0.02 * i, guidances[i]));
        records.add(done("B", "text", seed, 2, distance + 8, 0.19 + 0.02 * i, guidances[i]));
      }
    }
    String svg = keep(GuidanceChart.draw(Samples.folder(records)).orElseThrow(), "guidance");
    assertTrue(svg.contains("A (text)") && svg.contains("CLIP-style score (emoji-dual-v1)"), svg);
  }

  @Test
  void budgetChartsJoinTheBudgetsOfARecipe() throws IOException {
    List<RunRecord> records = new ArrayList<>();
    double[] distances = {40, 21, 13, 11};
    for (int i = 0; i < distances.length; i++) {
      for (int seed = 0; seed < 3; seed++) {
        records.add(after(5_000L << i, "DiT", seed, distances[i] + 0.7 * seed));
        records.add(after(5_000L << i, "UNet", seed, 2 * distances[i] + seed));
      }
    }
    records.add(after(5_000, "One budget only", 0, 30));
    String svg = keep(BudgetChart.bySamples(Samples.folder(records)).orElseThrow(), "fd-samples");
    assertTrue(svg.contains("DiT (class)") && svg.contains("UNet (class)"), svg);
    assertTrue(svg.contains("Samples seen (thousands)"), svg);
    assertFalse(svg.contains("One budget only"), svg);
    String flops =
        keep(BudgetChart.byOperations(Samples.folder(records)).orElseThrow(), "fd-flops");
    assertTrue(flops.contains("Training (1e12 floating-point operations)"), flops);
    assertTrue(
        BudgetChart.byHours(Samples.folder(records)).orElseThrow().svg().contains("(hours)"));
    assertTrue(BudgetChart.bySamples(Samples.folder(List.of(records.get(0)))).isEmpty());
  }

  @Test
  void probeChartNamesItsVariants() throws IOException {
    List<RunRecord> records = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RunRecord plain = Samples.done("Variant " + i, "class", 0, 20 - i, Double.NaN);
      List<Metric> metrics = new ArrayList<>(plain.metrics());
      metrics.add(Samples.metric("size distance", Metric.SAMPLES, 0.2 - 0.05 * i, 500, false));
      records.add(
          Samples.record(
              plain.title(),
              "class",
              plain.cell().budget(),
              0,
              Status.DONE,
              Optional.empty(),
              plain.spent(),
              List.of(),
              metrics,
              plain.protocol()));
    }
    String svg = keep(ProbeChart.draw(Samples.folder(records)).orElseThrow(), "probe");
    assertTrue(svg.contains("Variant 3 (class)") && svg.contains("size distance"), svg);
    assertTrue(ProbeChart.draw(Samples.folder()).isEmpty());
  }

  private static RunRecord after(long samples, String title, long seed, double distance) {
    return Samples.record(
        title,
        "class",
        new BudgetSpec("samples", samples),
        seed,
        Status.DONE,
        Optional.empty(),
        new Spent(samples / 64, samples, samples * 3e8, samples / 50.0),
        List.of(),
        Samples.done(title, "class", seed, distance, Double.NaN).metrics(),
        Samples.PROTOCOL);
  }

  @Test
  void thereIsNoChartOfOnePoint() {
    List<RunRecord> one = List.of(Samples.done("A", "text", 0, 40, 0.2));
    assertTrue(ParetoChart.draw(Samples.folder(one)).isEmpty());
    assertTrue(GuidanceChart.draw(Samples.folder(one)).isEmpty());
    assertTrue(ParetoChart.draw(Samples.folder(List.of())).isEmpty());
  }

  private static ScatterPlot.Point point(double x, double y) {
    return new ScatterPlot.Point(x, Measure.of(y), "");
  }

  private static String keep(ChartImage chart, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "golden"));
    chart.writePng(folder.resolve(name + ".png"));
    return chart.svg();
  }

  private static RunRecord done(
      String title,
      String conditioning,
      long seed,
      double peta,
      double distance,
      double score,
      double guidance) {
    Protocol p = Samples.PROTOCOL;
    Protocol protocol =
        new Protocol(
            p.dataset(),
            p.datasetHash(),
            p.splitHash(),
            p.resolution(),
            p.autoencoder(),
            p.autoencoderHash(),
            p.sampler(),
            p.samplerOptions(),
            p.samplingSteps(),
            guidance,
            p.guidanceOptions(),
            p.weights(),
            p.sampleCount(),
            p.extractor(),
            p.extractorHash(),
            p.resizeFilter(),
            p.referenceHash());
    return Samples.record(
        title,
        conditioning,
        new BudgetSpec("samples", 102400),
        seed,
        Status.DONE,
        Optional.empty(),
        new Spent(1600, 102400, peta * 1e15, 1800),
        List.of(),
        Samples.done(title, conditioning, seed, distance, score).metrics(),
        protocol);
  }
}
