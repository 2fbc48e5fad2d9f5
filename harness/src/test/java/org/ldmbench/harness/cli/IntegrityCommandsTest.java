package org.ldmbench.harness.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.verify.MeasuredSweep;

/** {@code keygen}, {@code bundle} and {@code verify} as a shell sees them. */
class IntegrityCommandsTest {

  @TempDir private Path dir;
  private String sweep = "";
  private String bundle = "";
  private String secret = "";
  private String known = "";
  private String fingerprint = "";

  @BeforeEach
  void write() throws IOException {
    sweep = MeasuredSweep.write(dir.resolve("sweep")).toString();
    bundle = dir.resolve("results.zip").toString();
    ConsoleCapture keygen = ConsoleCapture.of("keygen", "--out", dir.resolve("keys").toString());
    assertEquals(ExitCode.OK, keygen.code(), keygen.err());
    fingerprint = keygen.out().strip();
    secret = dir.resolve("keys/private.pem").toString();
    known = dir.resolve("keys/public.pem").toString();
  }

  @Test
  void aSweepIsBundledAndAStrangerVerifiesIt() throws IOException {
    ConsoleCapture made = bundle();
    assertEquals(ExitCode.OK, made.code(), made.err());
    assertEquals(
        bundle + ": 2 of 2 cells, 8 files, signed by key " + fingerprint, made.out().strip());
    assertEquals("", made.err());
    ConsoleCapture stranger = ConsoleCapture.of("verify", bundle);
    assertEquals(ExitCode.OK, stranger.code(), stranger.out());
    assertTrue(stranger.out().contains(fingerprint + ": it came with the bundle"), stranger.out());
    ConsoleCapture friend = ConsoleCapture.of("verify", bundle, "--public-key", known);
    assertEquals(ExitCode.OK, friend.code(), friend.out());
    assertFalse(friend.out().contains("it came with the bundle"), friend.out());
    assertTrue(
        friend
            .out()
            .contains(
                "2 of 2 records read, 2 distances recomputed; 0 differ, 0 missing, 3 unverified"),
        friend.out());
    byte[] first = Files.readAllBytes(Path.of(bundle));
    bundle();
    assertArrayEquals(first, Files.readAllBytes(Path.of(bundle)));
  }

  @Test
  void aChangedByteInABundleIsNamedWithExitCode4() throws IOException {
    bundle();
    String bytes = Files.readString(Path.of(bundle), ISO_8859_1);
    Files.writeString(Path.of(bundle), bytes.replace("\"gmac\": 0.1", "\"gmac\": 0.2"), ISO_8859_1);
    ConsoleCapture console = ConsoleCapture.of("verify", bundle);
    assertEquals(ExitCode.INTEGRITY, console.code(), console.err());
    assertTrue(
        console.out().contains("differs: cells/dit_seed1/record.json: SHA-256: found "),
        console.out());
    assertTrue(
        console
            .out()
            .contains(
                "differs: cells/dit_seed1/record.json: model.gmac: found 0.2, expected 0.1, as planned"),
        console.out());
  }

  @Test
  void aBundleOfAnotherKeyIsNamed() throws IOException {
    bundle();
    String other = dir.resolve("other").toString();
    ConsoleCapture.of("keygen", "--out", other);
    ConsoleCapture console =
        ConsoleCapture.of("verify", bundle, "--public-key", other + "/public.pem");
    assertEquals(ExitCode.INTEGRITY, console.code());
    assertTrue(console.out().contains("differs: public.pem: found " + fingerprint));
    assertFalse(console.out().contains("signed by key"), console.out());
  }

  @Test
  void aSweepThatDiffersIsNotBundled() throws IOException {
    Path record = MeasuredSweep.record(Path.of(sweep), 1);
    Files.writeString(record, Files.readString(record).replaceFirst("\"seed\": 1", "\"seed\": 3"));
    ConsoleCapture refused = bundle();
    assertEquals(ExitCode.INTEGRITY, refused.code());
    assertEquals("", refused.out());
    assertEquals(
        "ldmbench: differs: cells/dit_seed1/record.json: cell.seed: found 3, expected 1, as planned",
        refused.err().strip());
    assertFalse(Files.exists(Path.of(bundle)));
  }

  @Test
  void aMissingCellShowsInTheBundle() throws IOException {
    Files.delete(MeasuredSweep.record(Path.of(sweep), 2));
    ConsoleCapture made = bundle();
    assertEquals(ExitCode.OK, made.code(), made.err());
    assertTrue(made.out().contains("1 of 2 cells"), made.out());
    assertTrue(made.err().contains("missing: cells/dit_seed2/record.json"), made.err());
    ConsoleCapture console = ConsoleCapture.of("verify", bundle, "--public-key", known);
    assertEquals(ExitCode.INTEGRITY, console.code());
    assertTrue(console.out().contains("0 differ, 1 missing"), console.out());
  }

  @Test
  void badInputIsOneLine() throws IOException {
    assertBadInput("keys are never overwritten", "keygen", "--out", dir.resolve("keys").toString());
    assertBadInput("no such file or folder", "verify", dir.resolve("nothing.zip").toString());
    assertBadInput("found 'BEGIN PUBLIC KEY'", "bundle", sweep, "--out", bundle, "--key", known);
    assertBadInput("expected that of a sweep", "bundle", bundle, "--out", bundle, "--key", secret);
    assertBadInput(
        "--hub-dataset: found 'emoji'",
        "bundle",
        sweep,
        "--out",
        bundle,
        "--key",
        secret,
        "--hub-dataset",
        "emoji");
    Path broken = Files.writeString(dir.resolve("broken.zip"), "PK");
    assertBadInput("found no whole zip", "verify", broken.toString());
    assertFalse(Files.exists(Path.of(bundle)));
  }

  private ConsoleCapture bundle() {
    return ConsoleCapture.of("bundle", sweep, "--out", bundle, "--key", secret);
  }

  private static void assertBadInput(String part, String... arguments) {
    ConsoleCapture console = ConsoleCapture.of(arguments);
    assertEquals(ExitCode.BAD_INPUT, console.code(), console.err());
    assertEquals("", console.out());
    assertEquals(1, console.err().lines().count(), console.err());
    assertTrue(console.err().contains(part), console.err());
  }
}
