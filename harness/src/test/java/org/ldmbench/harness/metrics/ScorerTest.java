package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.reports.record.Metric;

class ScorerTest {

  private static final int COUNT = 50;
  private static final int WIDTH = 3;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @TempDir private Path folder;
  private Optional<FeatureStream> open = Optional.empty();

  @AfterEach
  void close() {
    open.ifPresent(FeatureStream::close);
    manager.close();
  }

  @Test
  void withoutCaptionsThereIsTheDistanceAlone() {
    float[] features = gaussian();
    List<Metric> metrics = score(features, features, Optional.empty());
    assertEquals(1, metrics.size());
    Metric distance = metrics.get(0);
    assertEquals("FD (emoji-dual-v2)", distance.label());
    assertEquals(0, distance.value(), 1e-9);
    assertEquals(COUNT, distance.count());
    assertEquals(false, distance.higherIsBetter());
    assertEquals("fingerprint", distance.fingerprint());
    assertEquals("samples", distance.subject());
    assertEquals("training set", distance.reference());
  }

  /** The same covariance two units away along each axis: 2 x 2 x 3. */
  @Test
  void aShiftIsItsSquaredLength() {
    float[] features = gaussian();
    float[] shifted = features.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 2;
    }
    assertEquals(12, score(shifted, features, Optional.empty()).get(0).value(), 1e-5);
  }

  @Test
  void withCaptionsTheMeanOfTheClampedCosinesComesSecond() {
    float[] features = gaussian();
    float[] captions = new float[COUNT * 2];
    for (int i = 0; i < COUNT; i++) {
      // Every fifth caption is what its picture shows, the next one its opposite.
      captions[2 * i] = i % 5 == 0 ? 1 : i % 5 == 1 ? -1 : 0;
      captions[2 * i + 1] = i % 5 < 2 ? 0 : 1;
    }
    List<Metric> metrics = score(features, features, Optional.of(captions));
    assertEquals(2, metrics.size());
    Metric fit = metrics.get(1);
    assertEquals("CLIP-style score (emoji-dual-v2)", fit.label());
    assertEquals(0.2, fit.value(), 1e-12);
    assertEquals(true, fit.higherIsBetter());
    assertEquals("captions", fit.reference());
  }

  private List<Metric> score(float[] features, float[] reference, Optional<float[]> captions) {
    float[] embeddings = new float[COUNT * 2];
    for (int i = 0; i < COUNT; i++) {
      embeddings[2 * i] = 1;
    }
    return new Scorer(
            List.of(EvaluationMetric.FD, EvaluationMetric.SCORE),
            GaussianStatistics.of(reference, COUNT, WIDTH),
            Optional.empty(),
            "emoji-dual-v2",
            "fingerprint",
            manager)
        .score(
            Metric.SAMPLES,
            seen(new PictureFeatures(COUNT, WIDTH, 2, features, embeddings), captions));
  }

  /** Every metric but the one of classes, each with its error, from one set of features. */
  @Test
  void everyMetricHasItsError() {
    float[] features = gaussian();
    FeatureTable table = new FeatureTable(COUNT, WIDTH, features);
    float[] others = features.clone();
    for (int i = 0; i < others.length; i++) {
      others[i] = -others[i] + 0.1f;
    }
    SetFeatures samples =
        seen(
            new PictureFeatures(
                COUNT,
                WIDTH,
                0,
                others,
                new float[0],
                Optional.of(new FeatureTable(COUNT, WIDTH, features))),
            Optional.empty());
    List<Metric> metrics =
        new Scorer(
                List.of(EvaluationMetric.values()),
                GaussianStatistics.of(table),
                Optional.of(table),
                "inception-v3 0123",
                "fingerprint",
                manager)
            .score(Metric.SAMPLES, samples);
    assertEquals(
        List.of(
            "FD",
            "FD-infinity",
            "KID",
            "precision",
            "recall",
            "density",
            "coverage",
            "Inception Score",
            "memorisation"),
        metrics.stream().map(Metric::name).toList());
    for (Metric metric : metrics) {
      double error = metric.standardError().orElseThrow();
      assertTrue(Double.isFinite(metric.value()) && error >= 0, metric.toString());
    }
    assertTrue(metrics.get(0).standardError().orElseThrow() > 0);
  }

  private SetFeatures seen(PictureFeatures pictures, Optional<float[]> captions) {
    FeatureStream stream = new FeatureStream(WIDTH, List.of(EvaluationMetric.values()), folder);
    open = Optional.of(stream);
    stream.add(pictures, captions);
    return stream.features();
  }

  private static float[] gaussian() {
    float[] values = new float[COUNT * WIDTH];
    CounterRandom.of(1, RandomStream.NOISE, 0, 0).fillGaussian(values, 0, values.length);
    return values;
  }
}
