package org.ldmbench.harness.perf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.jvm.JavaCommand;

/** Has this program and another one take the same training step in turn. */
final class InTurn {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names of the variables that the launcher set for this program alone, split at spaces. */
  private static final String OUR_VARIABLES = "LDMBENCH_OWN_ENVIRONMENT";

  private static final double MILLIS = 1e3;

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
      try (StepProcess a = ours(file);
          StepProcess b = other(file)) {
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
        ours.add(a.step());
        others.add(b.step());
      } else {
        others.add(b.step());
        ours.add(a.step());
      }
      spent += ours.get(round) + others.get(round);
    }
  }

  private static StepProcess ours(Path file) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("CLASSPATH", JavaCommand.classPath());
    return new StepProcess(
        "perf steps",
        JavaCommand.of(List.of(), List.of("perf", "steps", file.toString())),
        environment);
  }

  private StepProcess other(Path file) throws IOException {
    return new StepProcess(
        "--beside",
        List.of("sh", "-c", other + " \"$0\"", file.toString()),
        usersOwn(System.getenv()));
  }

  /** An environment as the user has it, without what the launcher set for this program. */
  static Map<String, String> usersOwn(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>(environment);
    own.keySet().removeAll(List.of(own.getOrDefault(OUR_VARIABLES, "").split(" ", -1)));
    own.keySet().removeAll(List.of(OUR_VARIABLES, "CLASSPATH"));
    return own;
  }
}
