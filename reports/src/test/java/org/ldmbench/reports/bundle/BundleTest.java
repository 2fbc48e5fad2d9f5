package org.ldmbench.reports.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.PlannedSweep;
import org.ldmbench.reports.verify.Finding;
import org.ldmbench.reports.verify.Findings;
import org.ldmbench.reports.verify.SweepCheck;

/** A bundle is what was signed, or what was changed is named. */
class BundleTest {

  private static final String CELL = "cells/" + PlannedSweep.IDS.get(0) + "/";
  private static final SigningKey KEY = SigningKey.generate();

  @TempDir private Path dir;
  private Path sweep;
  private Path zip;

  @BeforeEach
  void write() throws IOException {
    sweep = PlannedSweep.write(dir.resolve("sweep"));
    zip = TestBundle.write(sweep, dir.resolve("a.zip"), KEY);
  }

  @Test
  void whatIsUnpackedIsTheSweepWithoutItsLogs() throws IOException {
    assertEquals(List.of(), TestBundle.check(zip, Optional.of(KEY.publicKey()), dir));
    Map<String, byte[]> files = TestBundle.files(zip);
    List<String> names = new ArrayList<>(files.keySet());
    assertEquals(List.of(Manifest.FILE, Manifest.SIGNATURE, Manifest.KEY), names.subList(0, 3));
    assertEquals(
        names.subList(3, names.size()), names.subList(3, names.size()).stream().sorted().toList());
    Set<String> made = Set.of(Manifest.FILE, Manifest.SIGNATURE, Manifest.KEY, RoCrate.FILE);
    Set<String> stored = new TreeSet<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!made.contains(file.getKey()) && !file.getKey().endsWith(".yaml")) {
        stored.add(file.getKey());
        assertArrayEquals(Files.readAllBytes(sweep.resolve(file.getKey())), file.getValue());
      }
    }
    assertEquals(3 + 2 * 3, stored.size(), "plan, yardsticks, reference; record, grid, statistics");
    assertFalse(stored.contains(CELL + "log.jsonl"));
  }

  @Test
  void anUnpackedBundleIsAResultFolderInWhichNothingDiffers() throws IOException {
    Findings findings = new Findings();
    Path folder = Files.createDirectory(dir.resolve("unpacked"));
    BundleReader.unpack(zip, folder, findings);
    assertEquals(
        KEY.publicKey().fingerprint(),
        SealCheck.of(folder, Optional.empty(), findings).orElseThrow().fingerprint());
    assertEquals(2, SweepCheck.of(folder, findings).records().size());
    assertEquals(findings.count(Finding.Kind.UNVERIFIED), findings.all().size());
  }

  @Test
  void theSameResultsAreTheSameBytes() throws IOException {
    Path copy = PlannedSweep.write(dir.resolve("again"));
    Path other = TestBundle.write(copy, dir.resolve("b.zip"), KEY);
    assertArrayEquals(Files.readAllBytes(zip), Files.readAllBytes(other));
    assertFalse(
        Files.exists(dir.resolve("b.zip.part")) || Files.exists(dir.resolve(".b.zip.part")));
  }

  @Test
  void aBundlePackedAgainIsStillWhatWasSigned() throws IOException {
    Path again = TestBundle.pack(TestBundle.files(zip), dir.resolve("again.zip"));
    assertTrue(Files.size(again) < Files.size(zip));
    assertEquals(List.of(), TestBundle.check(again, Optional.empty(), dir));
  }

  @Test
  void aChangedDigitIsNamed() throws IOException {
    Map<String, byte[]> files = TestBundle.files(zip);
    String record = text(files, CELL + "record.json");
    files.put(CELL + "record.json", bytes(record.replace("\"value\": 2.5,", "\"value\": 1.5,")));
    assertFalse(record.equals(text(files, CELL + "record.json")));
    assertOnly(files, Finding.Kind.DIFFERS, CELL + "record.json", "SHA-256");
  }

  @Test
  void aDroppedFileIsNamed() throws IOException {
    Map<String, byte[]> files = TestBundle.files(zip);
    files.remove(CELL + "samples/grid.png");
    assertOnly(files, Finding.Kind.MISSING, CELL + "samples/grid.png", "");
  }

  @Test
  void swappedFilesAreBothNamed() throws IOException {
    Map<String, byte[]> files = TestBundle.files(zip);
    String other = "cells/" + PlannedSweep.IDS.get(1) + "/samples/statistics.safetensors";
    byte[] first = files.get(CELL + "samples/statistics.safetensors");
    files.put(CELL + "samples/statistics.safetensors", files.get(other));
    files.put(other, first);
    List<Finding> found = check(files);
    assertEquals(2, found.size(), found.toString());
    assertEquals(CELL + "samples/statistics.safetensors", found.get(0).file());
    assertEquals(other, found.get(1).file());
  }

  @Test
  void anAddedFileIsNamed() throws IOException {
    Map<String, byte[]> files = TestBundle.files(zip);
    files.put("cells/better/record.json", bytes("{}"));
    assertOnly(files, Finding.Kind.DIFFERS, "cells/better/record.json", "");
  }

  @Test
  void aChangedManifestHasNoSignature() throws IOException {
    Map<String, byte[]> files = TestBundle.files(zip);
    files.put(Manifest.FILE, bytes(text(files, Manifest.FILE).replace("two seeds", "too seeds")));
    assertOnly(files, Finding.Kind.DIFFERS, Manifest.SIGNATURE, "");
  }

  @Test
  void aManifestOfAnotherFormatOrWithADoubleEntryIsNamed() throws IOException {
    Map<String, byte[]> files = TestBundle.files(zip);
    sign(files, text(files, Manifest.FILE).replace("ldmbench-bundle-1", "ldmbench-bundle-9"), KEY);
    assertOnly(files, Finding.Kind.DIFFERS, Manifest.FILE, "field 'format'");
    Map<String, byte[]> twice = TestBundle.files(zip);
    sign(twice, text(twice, Manifest.FILE).replace("yardsticks.json", "plan.json"), KEY);
    List<Finding> found = check(twice);
    assertTrue(
        found.stream().anyMatch(f -> f.line().contains("'plan.json' twice")), found.toString());
  }

  @Test
  void aSealWithoutAPartIsNamed() throws IOException {
    for (String part : List.of(Manifest.FILE, Manifest.SIGNATURE, Manifest.KEY)) {
      Map<String, byte[]> files = TestBundle.files(zip);
      files.remove(part);
      List<Finding> found = check(files);
      assertTrue(
          found.stream().anyMatch(f -> f.kind() == Finding.Kind.MISSING && f.file().equals(part)),
          found.toString());
    }
  }

  /** Anyone can sign anything with a key of his own: only a key known from elsewhere tells. */
  @Test
  void aBundleSignedByAnotherKeyIsFoundByWhoKnowsTheFirst() throws IOException {
    Map<String, byte[]> files = TestBundle.files(zip);
    SigningKey thief = SigningKey.generate();
    sign(files, text(files, Manifest.FILE), thief);
    files.put(Manifest.KEY, thief.publicKey().pem());
    Path forged = TestBundle.pack(files, dir.resolve("forged.zip"));
    assertEquals(List.of(), TestBundle.check(forged, Optional.empty(), dir));
    List<Finding> found = TestBundle.check(forged, Optional.of(KEY.publicKey()), dir);
    assertEquals(2, found.size());
    assertEquals(thief.publicKey().fingerprint(), found.get(0).found());
    assertEquals(KEY.publicKey().fingerprint(), found.get(0).expected());
    assertEquals(Manifest.SIGNATURE, found.get(1).file());
  }

  @Test
  void aSweepWithoutARecordIsNoBundle() throws IOException {
    for (int seed = 0; seed < 2; seed++) {
      Files.delete(PlannedSweep.cell(sweep, seed).resolve("record.json"));
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TestBundle.write(sweep, dir.resolve("none.zip"), KEY))
            .getMessage();
    assertTrue(message.contains("found no cell that has ended"), message);
    assertFalse(Files.exists(dir.resolve("none.zip")));
  }

  private static void sign(Map<String, byte[]> files, String manifest, SigningKey key) {
    files.put(Manifest.FILE, bytes(manifest));
    files.put(Manifest.SIGNATURE, key.sign(bytes(manifest)));
  }

  private List<Finding> check(Map<String, byte[]> files) throws IOException {
    return TestBundle.check(
        TestBundle.pack(files, dir.resolve("changed.zip")), Optional.of(KEY.publicKey()), dir);
  }

  private void assertOnly(Map<String, byte[]> files, Finding.Kind kind, String file, String field)
      throws IOException {
    List<Finding> found = check(files);
    assertEquals(1, found.size(), found.toString());
    assertEquals(kind, found.get(0).kind());
    assertEquals(file, found.get(0).file());
    assertEquals(field, found.get(0).field());
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
