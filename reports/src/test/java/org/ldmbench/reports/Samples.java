package org.ldmbench.reports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.ModelCost;
import org.ldmbench.reports.record.NotApplicable;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.Provenance;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.Tick;
import org.ldmbench.reports.record.Yardsticks;

/** Made-up results that the tests share: the numbers are invented, not measured. */
public final class Samples {
  public static final String EXTRACTOR = "emoji-dual-v1";
  public static final Protocol PROTOCOL =
      new Protocol(
          "emoji-32",
          "d1",
          "s1",
          32,
          "kl-emoji-v1",
          "a1",
          "ddim",
          Map.of("eta", "0.0"),
          50,
          1.5,
          Map.of("control", "1.0"),
          "EMA",
          2048,
          EXTRACTOR,
          "e1",
          "lanczos3",
          "r1");
  public static final Protocol OTHER_PROTOCOL =
      new Protocol(
          "emoji-32",
          "d1",
          "s1",
          32,
          "kl-emoji-v1",
          "a1",
          "ddim",
          Map.of("eta", "0.0"),
          250,
          4,
          Map.of("control", "1.0"),
          "EMA",
          2048,
          EXTRACTOR,
          "e1",
          "lanczos3",
          "r1");
  public static final Provenance PROVENANCE =
      new Provenance(
          "0.1.0",
          "abc1234",
          false,
          "17.0.15",
          List.of(),
          "Linux amd64",
          "laptop",
          "some CPU",
          2,
          "cpu",
          "PyTorch 2.7.1",
          Map.of("DJL", "0.35.1"),
          "2026-01-01T10:00:00Z",
          "2026-01-01T11:00:00Z");

  private Samples() {}

  /** Three trained rows, an untrained, a diverged and a not-applicable one, and the yardsticks. */
  public static ResultFolder folder() {
    return folder(
        List.of(
            untrained("DiT w/ LN"),
            done("DiT w/ LN", "text", 0, 48.123456, 0.2412),
            done("U-ViT & <skips>", "text", 0, 9.87654, 0.2634),
            done("MDTv2_S", "class", 0, 52.3, Double.NaN),
            diverged("LAFITE, 100%", "text", 0)));
  }

  public static ResultFolder folder(List<RunRecord> records) {
    return new ResultFolder(
        Path.of("."),
        "emoji table 1",
        records,
        List.of(new NotApplicable("DiT w/ DyT", "text", "needs class labels")),
        Optional.of(yardsticks()));
  }

  public static Yardsticks yardsticks() {
    return new Yardsticks(
        PROTOCOL,
        List.of(
            metric("FD", Metric.HELD_OUT, 1.2345678, 500, false),
            metric("CLIP-style score", Metric.HELD_OUT, 0.3123, 500, true),
            metric("FD", Metric.RECONSTRUCTIONS, 3.4567891, 500, false)));
  }

  public static RunRecord untrained(String title) {
    return record(
        title,
        "text",
        new BudgetSpec("samples", 0),
        0,
        Status.DONE,
        Optional.empty(),
        new Spent(0, 0, 0, 0),
        List.of(),
        List.of(
            metric("FD", Metric.SAMPLES, 310.98765, 2048, false),
            metric("CLIP-style score", Metric.SAMPLES, 0.0412, 2048, true)),
        PROTOCOL);
  }

  /** A finished cell; a score that is not a number is left out. */
  public static RunRecord done(
      String title, String conditioning, long seed, double fd, double score) {
    return done(title, conditioning, seed, fd, score, PROTOCOL);
  }

  public static RunRecord done(
      String title, String conditioning, long seed, double fd, double score, Protocol protocol) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(metric("FD", Metric.SAMPLES, fd, 2048, false));
    if (!Double.isNaN(score)) {
      metrics.add(metric("CLIP-style score", Metric.SAMPLES, score, 2048, true));
    }
    return record(
        title,
        conditioning,
        new BudgetSpec("samples", 102400),
        seed,
        Status.DONE,
        Optional.empty(),
        new Spent(1600, 102400, 3.5e14, 1834.56 + seed),
        curve(title.length(), seed, 1600),
        metrics,
        protocol);
  }

  public static RunRecord diverged(String title, String conditioning, long seed) {
    List<Tick> curve = new ArrayList<>(curve(title.length(), seed, 400));
    curve.add(new Tick(420, 26880, 430.5, Double.NaN, 1e-4, Double.POSITIVE_INFINITY));
    return record(
        title,
        conditioning,
        new BudgetSpec("samples", 102400),
        seed,
        Status.DIVERGED,
        Optional.of("loss is NaN at step 420"),
        new Spent(420, 26880, 9e13, 430.5),
        curve,
        List.of(),
        PROTOCOL);
  }

  public static RunRecord record(
      String title,
      String conditioning,
      BudgetSpec budget,
      long seed,
      Status status,
      Optional<String> reason,
      Spent spent,
      List<Tick> curve,
      List<Metric> metrics,
      Protocol protocol) {
    String recipe = title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new RunRecord(
        RunRecord.SCHEMA_VERSION,
        recipe + "-" + conditioning + "-" + (long) budget.amount() + "-" + seed,
        new CellKey(recipe, "tiny", "", conditioning, "emoji-32", budget, seed),
        title,
        status,
        reason,
        new ModelCost(4_312_345, 0.123456),
        spent,
        curve,
        metrics.stream().map(m -> of(protocol, m)).toList(),
        protocol,
        protocol.fingerprint(),
        Map.of(),
        JsonNodeFactory.instance.objectNode(),
        PROVENANCE);
  }

  public static Metric metric(
      String name, String subject, double value, long count, boolean higherIsBetter) {
    return new Metric(
        name,
        EXTRACTOR,
        subject,
        name.equals("FD") ? "training set" : "",
        value,
        count,
        higherIsBetter,
        PROTOCOL.fingerprint());
  }

  private static Metric of(Protocol protocol, Metric m) {
    return new Metric(
        m.name(),
        m.extractor(),
        m.subject(),
        m.reference(),
        m.value(),
        m.count(),
        m.higherIsBetter(),
        protocol.fingerprint());
  }

  private static List<Tick> curve(int shape, long seed, int steps) {
    List<Tick> ticks = new ArrayList<>();
    java.util.Random noise = new java.util.Random(31L * shape + seed);
    for (int step = 20; step <= steps; step += 20) {
      double loss =
          0.2 + 0.02 * (shape % 5) + Math.exp(-step / 180.0) + 0.02 * noise.nextGaussian();
      ticks.add(new Tick(step, step * 64L, step * 1.15, loss, 1e-4, 1 + noise.nextDouble()));
    }
    return ticks;
  }
}
