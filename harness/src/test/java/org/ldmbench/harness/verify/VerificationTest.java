package org.ldmbench.harness.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.reports.bundle.SigningKey;
import org.ldmbench.reports.record.ContentHash;
import org.ldmbench.reports.verify.Finding;
import org.ldmbench.reports.verify.Findings;

/** Distances are recomputed, and what they are computed from is what the record says. */
class VerificationTest {

  private static final Pattern DISTANCE = Pattern.compile("\"value\": ([0-9.E-]+)");
  private static final String CELL = "cells/" + MeasuredSweep.IDS.get(0) + "/";
  private static final String RECORD = CELL + "record.json";
  private static final String STATISTICS = CELL + "samples/statistics.safetensors";

  @TempDir private Path dir;
  private Path root;
  private Path record;

  @BeforeEach
  void write() throws IOException {
    root = MeasuredSweep.write(dir.resolve("sweep"));
    record = MeasuredSweep.record(root, 1);
  }

  @Test
  void everyDistanceIsRecomputedAndEveryOtherScoreIsCalledUnverified() throws IOException {
    Findings findings = new Findings();
    Verification.Outcome outcome = Verification.of(root, Optional.empty(), findings);
    assertEquals(new Verification.Outcome(2, 2, 2, hash(), Optional.empty()), outcome);
    assertEquals(
        List.of(
            "unverified: yardsticks.json: metrics[0].value: found 0.5, FD (dual) of real held-out"
                + " pictures, needs the features of those pictures, which are not stored",
            "unverified: "
                + RECORD
                + ": metrics[1].value: found 0.125, CLIP-style score (dual),"
                + " needs the features of those pictures, which are not stored"),
        findings.all().stream().map(Finding::line).limit(2).toList());
    assertEquals(3, findings.all().size());
  }

  @Test
  void aChangedDigitOfADistanceIsNamedWithTheRightOne() throws IOException {
    String text = Files.readString(record);
    Matcher value = DISTANCE.matcher(text);
    assertTrue(value.find());
    double right = Double.parseDouble(value.group(1));
    for (double factor : new double[] {0.5, 1 + 1e-8, 1 - 1e-8}) {
      Files.writeString(
          record, text.replace("\"value\": " + value.group(1), "\"value\": " + right * factor));
      Finding found = only(Finding.Kind.DIFFERS);
      assertEquals(RECORD, found.file());
      assertEquals("metrics[0].value", found.field());
      assertEquals(right * factor + ", FD (dual)", found.found());
      assertEquals(right + ", recomputed from the stored statistics", found.expected());
    }
    Files.writeString(
        record, text.replace("\"value\": " + value.group(1), "\"value\": " + right * (1 + 1e-13)));
    assertEquals(0, check().count(Finding.Kind.DIFFERS), "another processor's last digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "\"Infinity\"", "-1"})
  void aDistanceThatIsNoneIsNotRecomputed(String value) throws IOException {
    Files.writeString(
        record, DISTANCE.matcher(Files.readString(record)).replaceFirst("\"value\": " + value));
    assertEquals("metrics[0].value", only(Finding.Kind.DIFFERS).field());
  }

  @Test
  void aChangedCountIsNamed() throws IOException {
    Files.writeString(
        record, Files.readString(record).replaceFirst("\"count\": 50", "\"count\": 50000"));
    Finding found = only(Finding.Kind.DIFFERS);
    assertEquals("metrics[0].count", found.field());
    assertEquals("50, as the statistics say", found.expected());
  }

  /** With the hash and the distance of the other cell: all but what the statistics say. */
  @Test
  void statisticsOfAnotherCellAreNamedThoughTheirHashAndDistanceFit() throws IOException {
    Path other = MeasuredSweep.record(root, 2);
    Files.copy(
        other.resolveSibling("samples/statistics.safetensors"),
        root.resolve(STATISTICS),
        StandardCopyOption.REPLACE_EXISTING);
    String theirs = Files.readString(other);
    Matcher value = DISTANCE.matcher(theirs);
    assertTrue(value.find());
    String text = DISTANCE.matcher(Files.readString(record)).replaceFirst(value.group());
    Files.writeString(
        record,
        text.replaceFirst(
            "\"statistics.sha256\": \"[0-9a-f]+\"",
            "\"statistics.sha256\": \"" + ContentHash.of(root.resolve(STATISTICS)) + "\""));
    Finding found = only(Finding.Kind.DIFFERS);
    assertEquals(STATISTICS, found.file());
    assertEquals("subject", found.field());
    assertEquals("samples of " + MeasuredSweep.IDS.get(1), found.found());
  }

  @Test
  void statisticsThatAreGoneAreMissingAndTheDistanceIsUnverified() throws IOException {
    Files.delete(root.resolve(STATISTICS));
    Findings findings = check();
    assertEquals(STATISTICS, only(Finding.Kind.MISSING).file());
    assertTrue(
        findings.all().stream()
            .anyMatch(
                finding ->
                    finding.kind() == Finding.Kind.UNVERIFIED
                        && finding.line().contains("needs the statistics of the samples")));
    Files.writeString(
        record, Files.readString(record).replaceAll("\"statistics[^\"]*\": \"[^\"]*\",?", ""));
    assertEquals("artifacts.statistics", only(Finding.Kind.DIFFERS).field());
  }

  @Test
  void damagedStatisticsAreNamed() throws IOException {
    Files.writeString(root.resolve(STATISTICS), "nothing");
    List<String> fields =
        check().all().stream()
            .filter(finding -> finding.file().equals(STATISTICS))
            .map(Finding::field)
            .toList();
    assertEquals(List.of("SHA-256", ""), fields);
  }

  @Test
  void anotherReferenceChangesEveryDistanceAndSaysWhatItIsOf() throws IOException {
    Path reference = root.resolve("reference.safetensors");
    StatisticsFile.write(
        reference, MeasuredSweep.statistics(9), Map.of("subject", "samples of dit_seed1"));
    List<String> named =
        check().all().stream()
            .filter(finding -> finding.kind() == Finding.Kind.DIFFERS)
            .map(finding -> finding.file() + " " + finding.field())
            .toList();
    assertEquals(7, named.size(), named.toString());
    assertTrue(named.contains("reference.safetensors subject"));
    assertTrue(named.contains("reference.safetensors dataset"));
    assertTrue(named.contains(RECORD + " metrics[0].value"));
    Files.delete(reference);
    assertEquals("reference.safetensors", only(Finding.Kind.MISSING).file());
    assertEquals(3 + 2, check().count(Finding.Kind.UNVERIFIED), "and both distances");
    Files.writeString(reference, "nothing");
    assertEquals("reference.safetensors", only(Finding.Kind.DIFFERS).file());
  }

  /** Weights that go by a published name have the published hash. */
  @Test
  void aBorrowedNameIsFound() throws IOException {
    Path plan = root.resolve("plan.json");
    Files.writeString(
        plan,
        Files.readString(plan)
            .replace("\"extractor\" : \"dual\"", "\"extractor\" : \"inception-2015-12-05\""));
    assertTrue(
        check().all().stream()
            .anyMatch(
                finding ->
                    finding.file().equals("plan.json")
                        && finding.field().equals("protocol.extractorHash")
                        && finding.kind() == Finding.Kind.DIFFERS));
  }

  @Test
  void oneRecordIsHeldAgainstItsSweep() throws IOException {
    Findings findings = new Findings();
    assertEquals(
        new Verification.Outcome(1, 1, 1, hash(), Optional.empty()),
        Verification.of(record, Optional.empty(), findings));
    assertEquals(1, findings.all().size());
    Path stranger = dir.resolve("sweep/cells/better/record.json");
    Files.createDirectories(stranger.getParent());
    Files.copy(record, stranger);
    Findings unplanned = new Findings();
    Verification.of(stranger, Optional.empty(), unplanned);
    assertEquals("a cell that was not planned", unplanned.all().get(0).found());
  }

  @Test
  void aRecordOnItsOwnIsCheckedSoFarAsItGoes() throws IOException {
    Path alone = Files.copy(record, dir.resolve("alone.json"));
    Files.createDirectories(dir.resolve("samples"));
    Files.copy(root.resolve(STATISTICS), dir.resolve("samples/statistics.safetensors"));
    Findings findings = new Findings();
    assertEquals(
        new Verification.Outcome(1, 1, 0, "", Optional.empty()),
        Verification.of(alone, Optional.empty(), findings));
    assertEquals(
        List.of("", "metrics[0].value", "metrics[1].value"),
        findings.all().stream().map(Finding::field).toList());
    assertEquals(3, findings.count(Finding.Kind.UNVERIFIED));
  }

  @Test
  void whatIsNotThereOrHasNoSignatureIsRefused() {
    Path nothing = dir.resolve("nothing");
    assertThrows(
        NoSuchFileException.class,
        () -> Verification.of(nothing, Optional.empty(), new Findings()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Verification.of(
                record, Optional.of(SigningKey.generate().publicKey()), new Findings()));
  }

  private String hash() throws IOException {
    return new ObjectMapper().readTree(root.resolve("plan.json").toFile()).path("hash").asText();
  }

  private Findings check() throws IOException {
    Findings findings = new Findings();
    Verification.of(root, Optional.empty(), findings);
    return findings;
  }

  private Finding only(Finding.Kind kind) throws IOException {
    List<Finding> found = check().all().stream().filter(f -> f.kind() == kind).toList();
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }
}
