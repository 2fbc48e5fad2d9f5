package org.ldmbench.reports.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.Samples;

class RecordFilesTest {
  private static final RunRecord RECORD = Samples.done("DiT w/ LN", "text", 3, 48.123456, 0.24);

  @TempDir private Path dir;

  @Test
  void recordSurvivesTheFile() throws IOException {
    for (RunRecord original : Samples.folder().records()) {
      Path file = dir.resolve("record.json");
      RecordFiles.write(file, original);
      assertEquals(original, RecordFiles.read(file));
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(List.of(dir.resolve("record.json")), left.toList());
    }
  }

  /** Written where it is known; records of before it are read as they are. */
  @Test
  void theErrorOfAMetricMayBeLeftOut() {
    Metric without = Samples.metric("FD", Metric.SAMPLES, 4, 9, false);
    Metric with =
        new Metric(
            without.name(),
            without.extractor(),
            without.subject(),
            without.reference(),
            without.value(),
            without.count(),
            without.higherIsBetter(),
            without.fingerprint(),
            OptionalDouble.of(0.25));
    Path file = Path.of("x.json");
    assertFalse(StrictJson.compact(without).contains("standardError"));
    assertEquals(without, StrictJson.parse(StrictJson.compact(without), file, Metric.class));
    assertEquals(with, StrictJson.parse(StrictJson.compact(with), file, Metric.class));
  }

  @Test
  void nonFiniteLossSurvives() {
    Path file = dir.resolve("record.json");
    RecordFiles.write(file, Samples.diverged("DiT", "class", 0));
    List<Tick> curve = RecordFiles.read(file).curve();
    Tick last = curve.get(curve.size() - 1);
    assertTrue(Double.isNaN(last.loss()));
    assertEquals(Double.POSITIVE_INFINITY, last.gradientNorm());
  }

  @Test
  void yardsticksSurviveTheFile() {
    Path file = dir.resolve("yardsticks.json");
    RecordFiles.writeYardsticks(file, Samples.yardsticks());
    assertEquals(Samples.yardsticks(), RecordFiles.readYardsticks(file));
  }

  @Test
  void fileIsStableAndEndsWithANewline() throws IOException {
    Path file = dir.resolve("record.json");
    RecordFiles.write(file, RECORD);
    String first = Files.readString(file);
    RecordFiles.write(file, RecordFiles.read(file));
    assertEquals(first, Files.readString(file));
    assertTrue(first.startsWith("{\n  \"schemaVersion\": 1,\n  \"cellId\": "), first);
    assertTrue(first.endsWith("\n}\n"), first);
    assertFalse(first.contains("\r"));
  }

  @Test
  void refusesAMissingFile() {
    assertEquals(
        "run record in FILE: found no such file, expected a JSON file",
        refusal(dir.resolve("record.json")));
  }

  @Test
  void refusesMalformedJson() throws IOException {
    String message = refusalOf("{\"schemaVersion\": 1,\n \"cellId\": }");
    assertTrue(message.startsWith("malformed JSON in FILE line 2 column 12: found "), message);
  }

  @Test
  void refusesTrailingText() throws IOException {
    String message = refusalOf(text() + "{}");
    assertTrue(message.contains("expected"), message);
  }

  @Test
  void refusesAFutureSchema() throws IOException {
    assertEquals(
        "schema version in FILE: found 2, of a newer ldmbench, expected 1",
        refusalOf(text().replace("\"schemaVersion\": 1", "\"schemaVersion\": 2")));
    assertEquals("schema version in FILE: found none, expected 1", refusalOf("{}"));
  }

  @Test
  void refusesAnUnknownField() throws IOException {
    assertEquals(
        "unknown field in FILE line 14 column 6: found 'cell.budget.colour', expected one of"
            + " amount, kind",
        refusalOf(text().replace("\"kind\"", "\"colour\": 1,\n\"kind\"")));
  }

  @Test
  void refusesAMissingField() throws IOException {
    String message = refusalOf(text().replaceFirst(",\\s*\"seconds\": 1837.56", ""));
    assertTrue(message.startsWith("missing field in FILE line "), message);
    assertTrue(message.endsWith(": found nothing or null, expected 'spent.seconds'"), message);
  }

  @Test
  void refusesAMissingOptionalField() throws IOException {
    String message = refusalOf(text().replaceFirst("\"reason\": null,\\s*", ""));
    assertTrue(message.endsWith(": found nothing or null, expected 'reason'"), message);
  }

  @Test
  void refusesNull() throws IOException {
    String message = refusalOf(text().replace("\"preset\": \"tiny\"", "\"preset\": null"));
    assertTrue(message.endsWith(": found nothing or null, expected 'cell.preset'"), message);
  }

  @Test
  void refusesAnUnknownStatus() throws IOException {
    String message = refusalOf(text().replace("\"done\"", "\"fine\""));
    assertTrue(message.startsWith("field 'status' in FILE line "), message);
    assertTrue(
        message.endsWith(
            ": found 'fine', expected one of"
                + " [\"done\",\"failed\",\"diverged\",\"interrupted\",\"not-applicable\"]"),
        message);
  }

  @Test
  void refusesAWrongType() throws IOException {
    String message = refusalOf(text().replace("\"steps\": 1600", "\"steps\": \"many\""));
    assertTrue(message.startsWith("field 'spent.steps' in FILE line "), message);
    assertTrue(message.endsWith("expected a value of type long"), message);
  }

  @Test
  void refusesAValueTheRecordRefuses() throws IOException {
    String message = refusalOf(text().replace("\"kind\": \"samples\"", "\"kind\": \"days\""));
    assertTrue(message.startsWith("field 'cell.budget' in FILE line "), message);
    assertTrue(
        message.endsWith("found 'days', expected one of steps, samples, flops, seconds"), message);
  }

  @Test
  void refusesAMetricThatPassesForAnother() throws IOException {
    String message = refusalOf(text().replace("\"name\": \"FD\"", "\"name\": \"FID\""));
    assertTrue(message.contains("expected 'FD' or 'CLIP-style score'"), message);
  }

  @Test
  void refusesAForeignFingerprint() throws IOException {
    assertEquals(
        "protocol fingerprint in FILE: found "
            + Samples.PROTOCOL.fingerprint()
            + ", expected "
            + Samples.OTHER_PROTOCOL.fingerprint(),
        refusalOf(
            text()
                .replace("\"samplingSteps\": 50", "\"samplingSteps\": 250")
                .replace("\"guidance\": 1.5", "\"guidance\": 4.0")));
  }

  @Test
  void refusesWhatBreaksTheSchema() throws IOException {
    assertEquals(
        "field '/spent/steps' in FILE: found -1600, expected a value that keeps to"
            + " run-record.schema.json: must have a minimum value of 0",
        refusalOf(text().replace("\"steps\": 1600", "\"steps\": -1600")));
    String message = refusalOf(text().replace("2026-01-01T11:00:00Z", "yesterday"));
    assertTrue(message.startsWith("field '/provenance/finishedAt' in FILE"), message);
  }

  @Test
  void refusesADuplicateField() throws IOException {
    String message = refusalOf(text().replace("\"preset\"", "\"recipe\""));
    assertTrue(message.startsWith("malformed JSON in FILE line 6 column "), message);
  }

  private String text() throws IOException {
    Path file = dir.resolve("good.json");
    RecordFiles.write(file, RECORD);
    return Files.readString(file);
  }

  private String refusalOf(String content) throws IOException {
    return refusal(Files.writeString(dir.resolve("record.json"), content));
  }

  private static String refusal(Path file) {
    RecordFormatException refused =
        assertThrows(RecordFormatException.class, () -> RecordFiles.read(file));
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    return refused.getMessage().replace(file.toString(), "FILE");
  }
}
