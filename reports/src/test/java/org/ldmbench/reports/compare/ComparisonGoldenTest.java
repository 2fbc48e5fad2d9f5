package org.ldmbench.reports.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.reports.SampleSweep;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/**
 * Two folders with a corrupt, a failed, a diverged, a foreign and an unplanned record. What was
 * rendered is left in target/golden to be looked at or adopted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonGoldenTest {
  private Comparison comparison;

  @BeforeAll
  void compare(@TempDir Path dir) {
    Path first =
        new SampleSweep(dir.resolve("first"))
            .settings("DiT", "{\"backbone\": {\"depth\": 6}, \"training\": {\"ema\": 0.999}}")
            .settings("<b> & 1_x", "{\"backbone\": {\"qkNorm\": \"rms\"}}")
            .seeds("DiT", 40.0, 42.0, 41.0)
            .seeds("<b> & 1_x", 30.1, 32.2, 31.0)
            .torn("torn-0", "Torn")
            .add(failed())
            .stranger(Samples.done("Stranger", "class", 0, 1, Double.NaN))
            .write();
    Path second =
        new SampleSweep(dir.resolve("second"))
            .settings("DiT", "{\"backbone\": {\"depth\": 8}, \"training\": {\"ema\": 0.999}}")
            .seeds("DiT", 41.5, 42.5, 40.5)
            .add(Samples.diverged("DiT", "class", 3))
            .add(Samples.done("Odd", "class", 0, 3, Double.NaN, Samples.OTHER_PROTOCOL))
            .plan("late-0", "Late")
            .write();
    comparison =
        Comparison.of(
            List.of(ResultFolder.load(first), ResultFolder.load(second)), Optional.empty(), 0.1);
    this.dir = dir.toString();
  }

  private String dir = "";

  @ParameterizedTest
  @CsvSource({"text, txt", "csv, csv", "json, json", "md, md", "latex, tex", "html, html"})
  void rendersTheStoredFile(String format, String extension) throws IOException {
    String found = ComparisonReport.of(comparison, format).replace(dir, "DIR");
    Path folder = Files.createDirectories(Path.of("target", "golden"));
    String name = "comparison." + extension;
    Files.writeString(folder.resolve(name), found);
    try (InputStream golden = getClass().getResourceAsStream(name)) {
      assertNotNull(golden, name);
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), found);
    }
  }

  private static RunRecord failed() {
    return Samples.record(
        "Fails",
        "class",
        new BudgetSpec("samples", 102400),
        0,
        Status.FAILED,
        Optional.of("out of memory"),
        new Spent(0, 0, 0, 0),
        List.of(),
        List.of(),
        Samples.PROTOCOL);
  }
}
