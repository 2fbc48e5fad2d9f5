package org.ldmbench.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.harness.evaluators.DualEncoderEvaluator;
import org.ldmbench.harness.evaluators.EvaluatorIdentity;
import org.ldmbench.harness.images.BadPictureException;
import org.ldmbench.harness.images.TestPictures;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.models.evaluator.DualEncoder;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;
import org.ldmbench.reports.compare.NotComparableException;

/** Two folders of pictures: numbers that hold, and refusals before anything is measured. */
class EvaluationTest {

  private static final int COUNT = 30;

  @TempDir private Path folder;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private DualEncoder network;
  private DualEncoderEvaluator evaluator;
  private EvaluatorIdentity identity;

  @BeforeEach
  void load() throws IOException {
    network = EmbeddedDualEncoder.load(manager);
    evaluator =
        new DualEncoderEvaluator(network, EmbeddedDualEncoder.NAME, "ab".repeat(32), manager);
    identity = evaluator.identity();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void distanceOfAFolderToItselfIsZeroWhateverTheFilesAreCalled() throws IOException {
    Path x = pictures("x", 0, COUNT);
    EvaluationReport same = run(x, x, "fd");
    assertEquals(0, same.metrics().get(0).value());
    assertTrue(same.metrics().get(0).standardError() > 0);
    assertTrue(
        same.notes().contains("30 of 30 samples are files of the reference, byte for byte"),
        same.notes().toString());
    Path renamed = Files.createDirectory(folder.resolve("renamed"));
    try (var files = Files.list(x)) {
      for (Path file : files.toList()) {
        int number = Integer.parseInt(file.getFileName().toString().replace(".png", ""));
        Files.copy(file, renamed.resolve(1000 - 7 * number + ".png"));
      }
    }
    assertEquals(0, run(x, renamed, "fd").metrics().get(0).value());
  }

  /** The order of the files, the batch, and which run it is: none changes a digit. */
  @Test
  void nothingButThePicturesChangesADigit() throws IOException {
    Path x = pictures("x", 0, COUNT);
    Path y = pictures("y", 500, 26);
    List<MetricValue> expected = run(x, y, 256, "fd", "kid", "prdc").metrics();
    assertTrue(expected.get(0).value() > 0);
    assertEquals(6, expected.size());
    for (int batch : new int[] {7, 29}) {
      assertEquals(expected, run(x, y, batch, "fd", "kid", "prdc").metrics(), "batch " + batch);
    }
    for (int i = 0; i < COUNT; i++) {
      Files.move(x.resolve(i + ".png"), x.resolve(i * 37 % 31 + "-new.png"));
    }
    assertEquals(expected, run(x, y, 256, "fd", "kid", "prdc").metrics());
  }

  @Test
  void savedStatisticsGiveTheSameNumber() throws IOException {
    Path x = pictures("x", 0, COUNT);
    Path y = pictures("y", 500, 26);
    Path saved = folder.resolve("y.safetensors");
    EvaluationReport fresh =
        evaluation()
            .run(
                new EvaluationRequest(
                    x, y, List.of(EvaluationMetric.FD), 256, false, Optional.of(saved)),
                EvaluationTest::ignore);
    EvaluationReport again = run(x, saved, "fd");
    assertEquals(fresh.metrics(), again.metrics());
    assertEquals(fresh.fingerprint(), again.fingerprint());
    assertEquals(26, again.reference().pictures());
    assertNotEquals(fresh.fingerprint(), run(x, x, "fd").fingerprint());
  }

  @Test
  void mixedSizesAreBroughtToOne() throws IOException {
    Path x = pictures("x", 0, COUNT);
    Path mixed = Files.createDirectory(folder.resolve("mixed"));
    for (int i = 0; i < 30; i++) {
      Files.write(mixed.resolve(i + ".png"), TestPictures.png(20 + 3 * i, 90 - i, i));
    }
    EvaluationReport report = run(mixed, x, "fd");
    assertEquals(30, report.samples().sizes().size());
    assertTrue(Double.isFinite(report.metrics().get(0).value()));
    assertTrue(report.evaluator().preprocessing().contains("32 x 32"));
  }

  @Test
  void badFilesAreSkippedOnlyWhenAskedTo() throws IOException {
    Path x = pictures("x", 0, COUNT);
    Path y = pictures("y", 500, 26);
    List<MetricValue> clean = run(x, y, "fd").metrics();
    Files.write(y.resolve("bad.png"), new byte[0]);
    assertThrows(
        BadPictureException.class,
        () ->
            evaluation()
                .run(
                    request(x, y, 256, "fd"),
                    (stage, share, text) -> assertEquals("check", stage, "nothing is measured")));
    EvaluationReport skipping =
        evaluation()
            .run(
                new EvaluationRequest(
                    x, y, List.of(EvaluationMetric.FD), 256, true, Optional.empty()),
                EvaluationTest::ignore);
    assertEquals(clean, skipping.metrics());
    assertEquals("bad.png", skipping.reference().skipped().get(0).name());
  }

  @ParameterizedTest
  @CsvSource({
    "fd,          23, 40, found 23 samples; expected at least 24",
    "fd-infinity, 70, 40, found 70 samples; expected at least 1164",
    "kid,         2,  40, found 2 samples; expected at least 3",
    "prdc,        40, 6,  found 6 reference pictures; expected at least 7",
    "fd,          40, 1,  found 1 reference pictures; expected at least 2"
  })
  void tooFewPicturesAreRefusedBeforeAnyIsMeasured(
      String metric, int samples, int reference, String message) throws IOException {
    Path x = pictures("x", 0, samples);
    Path y = pictures("y", 500, reference);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                evaluation()
                    .run(
                        request(x, y, 256, metric),
                        (stage, share, text) -> assertEquals("check", stage)));
    assertEquals(metric + ": " + message.replace(';', ','), refused.getMessage());
  }

  @Test
  void statisticsOfAnotherEvaluatorAreRefused() throws IOException {
    Path x = pictures("x", 0, COUNT);
    GaussianStatistics statistics = GaussianStatistics.of(new float[] {1, 2, 3, 4}, 2, 2);
    Path other = folder.resolve("other.safetensors");
    StatisticsFile.write(other, statistics, Map.of("extractor", "inception 0123"));
    assertRefused("found inception 0123, expected emoji-dual-v2 ", x, other);
    StatisticsFile.write(other, statistics, Map.of());
    assertRefused("found nothing, expected emoji-dual-v2 ", x, other);
    StatisticsFile.write(
        other, statistics, Map.of("extractor", identity.extractor(), "preprocessing", "nearest"));
    assertRefused("found nearest, expected 8-bit RGB", x, other);
    Files.writeString(other, "no statistics");
    assertThrows(IllegalArgumentException.class, () -> run(x, other, "fd"));
  }

  private void assertRefused(String part, Path samples, Path reference) {
    String message =
        String.valueOf(
            assertThrows(NotComparableException.class, () -> run(samples, reference, "fd"))
                .getMessage());
    assertTrue(message.contains(part), message);
  }

  @Test
  void metricsOfPairsNeedPictures() throws IOException {
    Path x = pictures("x", 0, COUNT);
    Path file = Files.writeString(folder.resolve("y.safetensors"), "");
    assertEquals(
        "kid: found statistics as the reference, expected a folder of pictures",
        assertThrows(IllegalArgumentException.class, () -> run(x, file, "kid")).getMessage());
  }

  @Test
  void featuresThatAreNoNumbersNameTheFile() throws IOException {
    Path x = pictures("x", 0, COUNT);
    NDList poison = new NDList();
    network
        .weights()
        .trained()
        .forEach(weight -> poison.add(manager.full(weight.getShape(), Float.NaN)));
    network.weights().setTrained(poison);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> run(x, x, "fd")).getMessage());
    assertTrue(
        message.startsWith(x.toString())
            && message.endsWith(".png: found a feature that is NaN, expected finite numbers"),
        message);
  }

  @Test
  void reportsSayWhatAReaderNeeds() throws IOException {
    Path x = pictures("x", 0, COUNT);
    Path y = pictures("y", 500, 26);
    Files.write(y.resolve("twice.png"), Files.readAllBytes(y.resolve("3.png")));
    Files.write(y.resolve("bad_[1].png"), new byte[0]);
    EvaluationReport report =
        evaluation()
            .run(
                new EvaluationRequest(
                    x, y, List.of(EvaluationMetric.FD), 256, true, Optional.empty()),
                EvaluationTest::ignore);
    String text = ReportFormat.TEXT.write(report);
    assertTrue(text.startsWith("FD (emoji-dual-v2) "), text);
    for (String part :
        List.of(
            "n = 30, lower is better",
            "samples    30 pictures of " + x + ", all 48 x 48",
            "1 SKIPPED: 1 empty",
            "bad_[1].png: found no bytes, expected a picture",
            "1 are the same file as another one",
            "evaluator  emoji-dual-v2 (SHA-256 " + identity.hash().substring(0, 12),
            "fingerprint " + report.fingerprint().substring(0, 12),
            "pictures per second",
            "note       30 samples are no more than the 192 features")) {
      assertTrue(text.contains(part), part + "\n" + text);
    }
    String markdown = ReportFormat.MARKDOWN.write(report);
    assertTrue(markdown.contains("| FD (emoji-dual-v2) | "), markdown);
    assertTrue(markdown.contains("bad\\_\\[1\\].png"), markdown);
    String json = ReportFormat.JSON.write(report);
    assertTrue(json.contains("\"problem\" : \"EMPTY\""), json);
    assertFalse(json.contains("NaN"), json);
  }

  private Evaluation evaluation() {
    return new Evaluation(evaluator, manager);
  }

  private EvaluationReport run(Path samples, Path reference, String... metrics) throws IOException {
    return run(samples, reference, 256, metrics);
  }

  private EvaluationReport run(Path samples, Path reference, int batch, String... metrics)
      throws IOException {
    return evaluation().run(request(samples, reference, batch, metrics), EvaluationTest::ignore);
  }

  private static EvaluationRequest request(
      Path samples, Path reference, int batch, String... metrics) {
    return new EvaluationRequest(
        samples,
        reference,
        Arrays.stream(metrics).map(EvaluationMetric::of).toList(),
        batch,
        false,
        Optional.empty());
  }

  private static void ignore(String stage, double share, String text) {}

  private Path pictures(String name, int seed, int count) throws IOException {
    Path pictures = Files.createDirectory(folder.resolve(name));
    for (int i = 0; i < count; i++) {
      Files.write(pictures.resolve(i + ".png"), TestPictures.png(48, 48, seed + i));
    }
    return pictures;
  }
}
