package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.harness.suite.Plan;

/** A mistake is one line on standard error, exit code 2, and nothing written. */
class CommandLineErrorsTest {

  @TempDir private Path folder;

  /** The engine says things of its own on standard error when it is first used. */
  @BeforeAll
  static void startTheEngine() {
    assertTrue(EngineHealth.check().stream().allMatch(Health::ok));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "swep quickstart --out OUT              | did you mean sweep",
        "list recepies                          | recepies",
        "sweep                                  | SUITE",
        "sweep quickstart                       | --out",
        "sweep quickstart --out OUT --resum     | --resume",
        "sweep quickstrat --out OUT             | did you mean quickstart? There are: quickstart",
        "sweep none.json --out OUT              | none.json: no such file",
        "sweep quickstart --out OUT --device gp | found 'gp', expected cpu, gpu, gpu:N or auto",
        "sweep quickstart --out OUT --device gpu:99 | usable GPUs",
        "sweep quickstart --out OUT --executor locla | unknown executor 'locla': did you mean local?",
        "sweep quickstart --out OUT --executor in-process --jobs 2 | found 2, expected 1",
        "status OUT                             | plan.json: no such file",
        "why a OUT --against b                  | plan.json: no such file",
        "run-cell OUT cell                      | plan.json: no such file"
      })
  void badArgumentsAreOneLine(String line, String part) throws IOException {
    Path out = folder.resolve("out");
    assertOneLine(part, line.replace("OUT", out.toString()).split(" +"));
    assertEquals(List.of(), files(folder));
  }

  @Test
  void aFolderInUseNeedsResume() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertOneLine("is not empty, expected a new one", sweep(folder));
    Files.writeString(folder.resolve(Plan.FILE), "{}");
    assertOneLine("or --resume to go on with the sweep in it", sweep(folder));
    assertEquals(List.of("notes.txt", Plan.FILE), files(folder));
  }

  @Test
  void resumingNeedsAPlan() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertOneLine("without plan.json, expected a sweep to resume", sweep(folder, "--resume"));
    assertEquals(List.of("notes.txt"), files(folder));
    Files.delete(folder.resolve("notes.txt"));
    assertOneLine("without plan.json, expected a sweep to resume", sweep(folder, "--resume"));
    assertOneLine(
        "found no such folder, expected a sweep to resume",
        sweep(folder.resolve("typo"), "--resume"));
    assertEquals(List.of(), files(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--resume"})
  void theOutputMustNotBeAFile(String option) throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "mine");
    String[] arguments = option.isEmpty() ? sweep(file) : sweep(file, option);
    assertOneLine("found a file, expected a folder", arguments);
    assertEquals("mine", Files.readString(file));
    assertEquals(List.of("file"), files(folder));
  }

  @Test
  void aSuiteThatIsNoneSaysWhere() throws IOException {
    Path suite = folder.resolve("mine.json");
    Files.writeString(suite, "{\n  \"name\": \"mine\",\n  \"description\": }\n");
    assertOneLine(
        "line 3, column 18", "sweep", suite.toString(), "--out", folder.resolve("out").toString());
    assertEquals(List.of("mine.json"), files(folder));
  }

  private static String[] sweep(Path out, String... more) {
    return Stream.concat(Stream.of("sweep", "quickstart", "--out", out.toString()), Stream.of(more))
        .toArray(String[]::new);
  }

  private static void assertOneLine(String part, String... arguments) {
    ConsoleCapture console = ConsoleCapture.of(arguments);
    assertEquals(ExitCode.BAD_INPUT, console.code(), console.err());
    assertEquals("", console.out());
    assertEquals(1, console.err().lines().count(), console.err());
    assertTrue(console.err().startsWith("ldmbench: "), console.err());
    assertTrue(console.err().contains(part), console.err());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
