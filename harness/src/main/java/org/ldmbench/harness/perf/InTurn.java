package org.ldmbench.harness.perf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.jvm.JavaCommand;
import org.ldmbench.harness.jvm.OwnEnvironment;

/** Has this program and another one take the same training step in turn. */
final class InTurn {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final double MILLIS = 1e3;

  /** A program's threads that have nothing to do spin for some milliseconds before they sleep. */
  private static final long PAUSE_MILLIS = 20;

  private final String other;
  private final int warmups;
  private final int seconds;

  /**
   * A way of measuring.
   *
   * @param other command for {@code sh}; gets the name of a file as one more argument
   * @param warmups seconds of each program's steps that do not count
   * @param seconds of each program's steps that do, at least
   */
  InTurn(String other, int warmups, int seconds) {
    this.other = other;
    this.warmups = warmups;
    this.seconds = seconds;
  }

  /**
   * Measures one pair of processes.
   *
   * @param what as docs/performance.md says
   * @throws IllegalArgumentException if a program fails, or answers something else
   */
  Beside.Pair measure(ObjectNode what) throws IOException {
    Path file = Files.createTempFile("ldmbench-perf", ".json");
    try {
      Files.write(file, JSON.writeValueAsBytes(what));
      int threads = what.path("threads").asInt();
      try (StepProcess a = ours(file, threads);
          StepProcess b = other(file, threads)) {
        take(a, b, warmups, new ArrayList<>(), new ArrayList<>());
        List<Double> ours = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        take(a, b, seconds, ours, others);
        return new Beside.Pair(
            new Beside.Side(a.parameters(), ours, a.end()),
            new Beside.Side(b.parameters(), others, b.end()));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Each goes first every other time: what one leaves in caches harms both alike. */
  private static void take(
      StepProcess a, StepProcess b, int seconds, List<Double> ours, List<Double> others)
      throws IOException {
    double spent = 0;
    for (int round = 0; round == 0 || spent < 2 * seconds * MILLIS; round++) {
      if (round % 2 == 0) {
        ours.add(step(a));
        others.add(step(b));
      } else {
        others.add(step(b));
        ours.add(step(a));
      }
      spent += ours.get(round) + others.get(round);
    }
  }

  /** A step on a machine where the other program has come to rest. */
  private static double step(StepProcess program) throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("perf: interrupted");
    }
    return program.step();
  }

  private static StepProcess ours(Path file, int threads) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("CLASSPATH", JavaCommand.classPath());
    EngineThreads.tell(environment, threads);
    return new StepProcess(
        "perf steps",
        JavaCommand.of(List.of(), List.of("perf", "steps", file.toString())),
        environment);
  }

  private StepProcess other(Path file, int threads) throws IOException {
    return new StepProcess(
        "--beside",
        List.of("sh", "-c", other + " \"$0\"", file.toString()),
        others(System.getenv(), threads));
  }

  /** The user's environment, but for the number of threads: both sides are told the same way. */
  static Map<String, String> others(Map<String, String> environment, int threads) {
    Map<String, String> others = OwnEnvironment.usersOwn(environment);
    EngineThreads.tell(others, threads);
    return others;
  }
}
