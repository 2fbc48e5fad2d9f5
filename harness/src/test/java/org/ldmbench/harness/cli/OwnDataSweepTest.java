package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.images.TestPictures;

/** A suite, as it is, on a user's folder of pictures; then one of its records again. */
class OwnDataSweepTest {

  private static final String SUITE =
      Path.of("src", "test", "resources", "suites", "smallest.json").toString();

  @Test
  void aSuiteRunsOnAFolder(@TempDir Path folder) throws IOException {
    Path pictures = folder.resolve("pictures");
    for (int i = 0; i < 120; i++) {
      Path home = Files.createDirectories(pictures.resolve(i % 2 == 0 ? "even" : "odd"));
      Files.write(home.resolve(i + ".png"), TestPictures.png(48, 40, i));
    }
    Path out = folder.resolve("results");
    ConsoleCapture run =
        ConsoleCapture.of(
            "sweep",
            SUITE,
            "--data",
            pictures.toString(),
            "--executor",
            "in-process",
            "--out",
            out.toString());
    assertEquals(ExitCode.OK, run.code(), run.err());
    assertTrue(run.err().contains("2 classes; labels are class folders"), run.err());
    assertTrue(run.out().contains("has no captions"), run.out());
    Path record;
    try (Stream<Path> cells = Files.list(out.resolve("cells"))) {
      record = cells.sorted().findFirst().orElseThrow().resolve("record.json");
    }
    ConsoleCapture lost = ConsoleCapture.of("reproduce", record.toString());
    assertEquals(ExitCode.BAD_INPUT, lost.code(), lost.err());
    assertTrue(lost.err().contains("expected --data"), lost.err());
    ConsoleCapture again =
        ConsoleCapture.of("reproduce", record.toString(), "--data", pictures.toString());
    assertEquals(ExitCode.OK, again.code(), again.out() + again.err());
    Files.write(pictures.resolve("odd").resolve("1.png"), TestPictures.png(48, 40, 999));
    ConsoleCapture changed =
        ConsoleCapture.of("reproduce", record.toString(), "--data", pictures.toString());
    assertEquals(ExitCode.BAD_INPUT, changed.code(), changed.err());
  }
}
