package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.images.TestPictures;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.NpzFiles;
import org.ldmbench.harness.metrics.StatisticsFile;

/** {@code ldmbench evaluate}: numbers on standard output, everything else on standard error. */
class EvaluateCommandTest {

  @TempDir private Path folder;

  private Path samples;
  private Path reference;

  @BeforeEach
  void write() throws IOException {
    samples = pictures("samples", 0);
    reference = pictures("reference", 300);
  }

  @Test
  void printsADocumentAndSavesTheReference() throws IOException {
    Path saved = folder.resolve("saved.safetensors");
    Files.write(samples.resolve("cut.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    ConsoleCapture console =
        evaluate(
            samples,
            reference,
            "--skip-bad",
            "--format",
            "json",
            "--save-reference",
            saved.toString());
    assertEquals(ExitCode.OK, console.code(), console.err());
    JsonNode report = new ObjectMapper().readTree(console.out());
    assertEquals("FD (emoji-dual-v2)", report.at("/metrics/0/name").asText());
    assertTrue(report.at("/metrics/0/value").asDouble() > 0);
    assertTrue(report.at("/metrics/0/standardError").asDouble() > 0);
    assertEquals(24, report.at("/samples/pictures").asInt());
    assertEquals("cut.png", report.at("/samples/skipped/0/name").asText());
    assertEquals("TRUNCATED", report.at("/samples/skipped/0/problem").asText());
    assertTrue(report.at("/speed/picturesPerSecond").asDouble() > 0);
    assertTrue(console.err().contains("reference 100 %"), console.err());

    Files.delete(samples.resolve("cut.png"));
    ConsoleCapture again = evaluate(samples, saved, "--format", "markdown");
    assertEquals(ExitCode.OK, again.code(), again.err());
    assertTrue(again.out().startsWith("| metric | value |"), again.out());
    assertTrue(again.out().contains("| FD (emoji-dual-v2) | "), again.out());
  }

  /** From the import of published statistics to a number, and a refusal of another network's. */
  @Test
  void importedStatisticsAreAReference() throws IOException {
    int width = 192;
    double[] covariance = new double[width * width];
    for (int i = 0; i < width; i++) {
      covariance[i * width + i] = 1;
    }
    Path npz = NpzFiles.statistics(folder.resolve("s.npz"), new double[width], covariance);
    ConsoleCapture imported = ConsoleCapture.of("assets", "import", npz.toString());
    assertEquals(ExitCode.OK, imported.code(), imported.err());
    String name = imported.out().substring("statistics ".length(), imported.out().indexOf(':'));
    assertTrue(imported.out().contains("its numbers go by its hash"), imported.out());
    assertTrue(ConsoleCapture.of("assets", "list").out().contains(name));
    assertEquals(ExitCode.OK, ConsoleCapture.of("assets", "verify").code());
    ConsoleCapture measured = evaluate(samples, Path.of(name));
    assertEquals(ExitCode.OK, measured.code(), measured.err());
    assertTrue(measured.out().contains("does not say what extractor"), measured.out());
    NpzFiles.statistics(npz, new double[3], new double[9]);
    ConsoleCapture other = evaluate(samples, npz);
    assertEquals(ExitCode.INTEGRITY, other.code());
    assertTrue(
        lastLine(other).contains("found an unnamed one of 3 features, expected emoji-dual-v2 "),
        lastLine(other));
  }

  @Test
  void aBadFileIsOneLineAndNothingIsMeasured() throws IOException {
    Files.write(reference.resolve("bad.png"), new byte[0]);
    Path saved = folder.resolve("saved.safetensors");
    ConsoleCapture console = evaluate(samples, reference, "--save-reference", saved.toString());
    assertEquals(ExitCode.BAD_INPUT, console.code());
    assertEquals("", console.out());
    assertEquals(
        "ldmbench: " + reference.resolve("bad.png") + ": found no bytes, expected a picture",
        lastLine(console));
    assertFalse(console.err().contains("samples "), console.err());
    assertFalse(Files.exists(saved));
  }

  @Test
  void mistakesAreToldBeforeAnythingIsRead() throws IOException {
    assertMistake(
        "unknown metric 'fdd': did you mean fd or kid or prdc or is?",
        evaluate(samples, reference, "--metrics", "fdd"));
    assertMistake(
        "batch: found 0, expected 1 to 4096", evaluate(samples, reference, "--batch", "0"));
    assertMistake("but was 'xml'", evaluate(samples, reference, "--format", "xml"));
    assertMistake(
        "found no such folder, expected a folder of pictures",
        evaluate(folder.resolve("typo"), reference));
    assertMistake(
        "expected a file in a folder that exists",
        evaluate(
            samples,
            reference,
            "--save-reference",
            folder.resolve("typo").resolve("file").toString()));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertMistake("found no picture among 0 files", evaluate(empty, reference));
  }

  @Test
  void anotherEvaluatorIsNotComparable() throws IOException {
    Path file = folder.resolve("other.safetensors");
    StatisticsFile.write(
        file,
        GaussianStatistics.of(new float[] {1, 2, 3, 4}, 2, 2),
        Map.of("extractor", "inception-v3 01234"));
    ConsoleCapture console = evaluate(samples, file);
    assertEquals(ExitCode.INTEGRITY, console.code());
    assertTrue(
        lastLine(console).contains("found inception-v3 01234, expected emoji-dual-v2"),
        console.err());
  }

  private static void assertMistake(String part, ConsoleCapture console) {
    assertEquals(ExitCode.BAD_INPUT, console.code(), console.err());
    assertEquals("", console.out());
    assertTrue(lastLine(console).startsWith("ldmbench: "), console.err());
    assertTrue(lastLine(console).contains(part), console.err());
    assertFalse(console.err().contains("reference 100 %"), console.err());
  }

  private static String lastLine(ConsoleCapture console) {
    return console.err().lines().reduce("", (before, line) -> line);
  }

  private static ConsoleCapture evaluate(Path samples, Path reference, String... more) {
    return ConsoleCapture.of(
        Stream.concat(
                Stream.of(
                    "evaluate",
                    "--samples",
                    samples.toString(),
                    "--reference",
                    reference.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Path pictures(String name, int seed) throws IOException {
    Path pictures = Files.createDirectory(folder.resolve(name));
    for (int i = 0; i < 24; i++) {
      Files.write(pictures.resolve(i + ".png"), TestPictures.png(32, 32, seed + i));
    }
    return pictures;
  }
}
