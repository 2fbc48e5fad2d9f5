package org.ldmbench.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/**
 * A sweep whose processes are killed at random, resumed until it is done, has the bytes of one that
 * nobody disturbed. The one runs in processes, the other in this one: that makes no difference
 * either.
 */
@Tag("chaos")
class ChaosTest {

  private static final String SUITE =
      Path.of("src", "test", "resources", "suites", "chaos.json").toString();

  private static final int CELLS = 6;
  private static final int KILLS = 5;

  private final CounterRandom random = CounterRandom.of(20, RandomStream.NOISE, 0, 0);
  private final List<ProcessHandle> seen = new ArrayList<>();

  @TempDir private static Path shared;
  @TempDir private Path folder;

  /** The sweep that nobody disturbs. */
  private static Path calm() {
    return shared.resolve("calm");
  }

  @BeforeAll
  static void sweepUndisturbed() {
    ConsoleCapture undisturbed =
        ConsoleCapture.of(
            "sweep",
            SUITE,
            "--out",
            calm().toString(),
            "--threads",
            "1",
            "--executor",
            "in-process");
    assertEquals(ExitCode.OK, undisturbed.code(), undisturbed.err());
  }

  @Test
  void killedAndResumedItEndsWithTheSameBytes() throws Exception {
    Path wild = planned();
    int kills = 0;
    int code = -1;
    while (code != ExitCode.OK) {
      Process sweep = sweep(wild);
      while (kills < KILLS && !sweep.waitFor(4000 + choice(5000), TimeUnit.MILLISECONDS)) {
        kill(sweep, kills++);
        ConsoleCapture status = status(wild);
        assertTrue(status.out().contains(CELLS + " cells: "), status.out() + status.err());
      }
      code = end(sweep);
      assertTrue(
          List.of(ExitCode.OK, ExitCode.REGRESSION, ExitCode.INTERRUPTED, 128 + 9, 128 + 15)
              .contains(code),
          code + Files.readString(folder.resolve("log.txt")));
    }
    for (ProcessHandle process : seen) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
    assertEquals(KILLS, kills, "it was over before the last");
    assertEquals(results(calm()).keySet(), results(wild).keySet());
    Map<String, byte[]> expected = results(calm());
    results(wild).forEach((name, bytes) -> assertArrayEquals(expected.get(name), bytes, name));
    assertTrue(status(wild).out().contains(CELLS + " cells: " + CELLS + " done"));
  }

  /** Something lies where a training's folder has to be: no cell can be run, and none is lost. */
  @Test
  void aFolderThatCannotBeWrittenIsOneLineAndNoResult() throws Exception {
    Path wild = planned();
    Path obstacle = Files.writeString(wild.resolve("trainings"), "mine");
    assertEquals(ExitCode.BAD_INPUT, end(sweep(wild)));
    List<String> lines = Files.readAllLines(folder.resolve("log.txt"));
    assertEquals(1, lines.stream().filter(line -> line.startsWith("ldmbench: ")).count());
    assertTrue(lines.get(lines.size() - 1).startsWith("ldmbench: " + wild), lines.toString());
    assertTrue(status(wild).out().contains(CELLS + " cells: " + CELLS + " waiting"));
    assertEquals("mine", Files.readString(obstacle));
  }

  /** A sweep that has begun. Taking the yardsticks again would be most of this test's time. */
  private Path planned() throws IOException {
    Path wild = Files.createDirectory(folder.resolve("wild"));
    for (String file : List.of("plan.json", "reference.safetensors", "yardsticks.json")) {
      Files.copy(calm().resolve(file), wild.resolve(file));
    }
    return wild;
  }

  private int choice(int count) {
    return (int) (random.nextDouble() * count);
  }

  /** By turns a cell's process at once, one that may save its work, and the sweep's own. */
  private void kill(Process sweep, int turn) {
    List<ProcessHandle> cells = sweep.descendants().toList();
    seen.addAll(cells);
    boolean whole = turn % 3 == 2 || cells.isEmpty();
    ProcessHandle victim = whole ? sweep.toHandle() : cells.get(choice(cells.size()));
    if (turn % 3 == 1) {
      victim.destroy();
    } else {
      victim.destroyForcibly();
    }
  }

  private static ConsoleCapture status(Path sweep) {
    return ConsoleCapture.of("status", sweep.toString());
  }

  private static int end(Process sweep) throws InterruptedException {
    assertTrue(sweep.waitFor(120, TimeUnit.SECONDS), "it does not end");
    return sweep.exitValue();
  }

  private Process sweep(Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of(Main.class.getName(), "sweep", SUITE, "--out", out.toString()));
    command.addAll(List.of("--threads", "1", "--jobs", "2", "--resume"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  /** Every file that is a result, without times. */
  private static Map<String, byte[]> results(Path sweep) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sweep)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = sweep.relativize(file).toString();
        if (file.endsWith("record.json")) {
          ObjectNode record = (ObjectNode) new JsonMapper().readTree(file.toFile());
          record.remove("provenance");
          record.findParents("seconds").forEach(parent -> ((ObjectNode) parent).remove("seconds"));
          results.put(name, record.toString().getBytes(UTF_8));
        } else if (name.startsWith("cells" + File.separator)
            ? name.contains(File.separator + "samples" + File.separator)
            : !name.contains(File.separator)) {
          results.put(name, Files.readAllBytes(file));
        }
      }
    }
    return results;
  }
}
