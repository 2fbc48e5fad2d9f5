package org.ldmbench.harness.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.sweep.ClusterOptions;

/** The scripts, to the letter; and what shellcheck says of them, where it is installed. */
class SlurmScriptsTest {

  private static final ClusterOptions ALL =
      new ClusterOptions(
          Optional.of("gpu"),
          1,
          Optional.of("04:00:00"),
          Optional.of(8),
          List.of("--account=lab", "--mem=32G"),
          false);

  private static final Path FOLDER = Path.of("/data/my results/slurm/1");

  private static final String CELLS =
      new SlurmScripts(ALL, 4)
          .cells(
              "ldmbench-0123456789ab-1-0",
              FOLDER.resolve("cell-0-%a.log"),
              FOLDER.resolve("cells-0.txt"),
              30,
              "/opt/a.jar:/opt/it's.jar",
              List.of("/opt/java", "-Dx=1", "Main", "run-cell", "/data/my results"));

  private static final String REPORT =
      new SlurmScripts(ClusterOptions.NONE, 1)
          .report(
              "ldmbench-report-0123456789ab-1",
              FOLDER.resolve("report.log"),
              "/opt/a.jar",
              List.of("/opt/java", "Main", "report", "/data/my results"));

  @Test
  void theArrayAsItIs() throws IOException {
    assertEquals(golden("array.sh"), CELLS);
  }

  @Test
  void theReportAsItIs() throws IOException {
    assertEquals(golden("report.sh"), REPORT);
  }

  @Test
  void nothingIsAskedForThatWasNot() {
    String script =
        new SlurmScripts(ClusterOptions.NONE, 1)
            .cells("job", FOLDER, FOLDER.resolve("cells"), 3, "/a.jar", List.of("java"));
    assertTrue(script.contains("#SBATCH --array=1-3\n"), script);
    for (String option : List.of("--gres", "--partition", "--time", "--account")) {
      assertTrue(!script.contains(option), option);
    }
  }

  @Test
  void shellcheckFindsNothing(@TempDir Path folder) throws IOException {
    assumeTrue(SlurmClient.has("shellcheck"), "shellcheck is not installed");
    for (String script : List.of(CELLS, REPORT)) {
      Path file = Files.writeString(folder.resolve("script.sh"), script);
      assertEquals("", SlurmClient.run(List.of("shellcheck", file.toString())));
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = SlurmScriptsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
