package org.ldmbench.harness.perf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.jvm.JavaCommand;
import org.ldmbench.harness.jvm.OwnEnvironment;

/**
 * A program that takes training steps, and what it is told: a side of {@link InTurn}.
 *
 * @param name in errors
 * @param what to measure, as docs/performance.md says
 * @param command with its arguments, given the file that says so
 * @param environment in place of this process's own
 */
record StepProgram(
    String name,
    ObjectNode what,
    Function<Path, List<String>> command,
    Map<String, String> environment) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** This program, in {@link #ownEnvironment} or another. */
  static StepProgram ours(ObjectNode what, Map<String, String> environment) {
    return new StepProgram(
        "perf steps",
        what,
        file -> JavaCommand.of(List.of(), List.of("perf", "steps", file.toString())),
        environment);
  }

  /**
   * Another program.
   *
   * @param command for {@code sh}; gets the name of the file as one more argument
   */
  static StepProgram other(ObjectNode what, String command) {
    return new StepProgram(
        "--beside",
        what,
        file -> List.of("sh", "-c", command + " \"$0\"", file.toString()),
        othersEnvironment(System.getenv(), what.path("threads").asInt()));
  }

  /** This process's environment, for one like it with so many threads. */
  static Map<String, String> ownEnvironment(int threads) {
    Map<String, String> own = new HashMap<>(System.getenv());
    own.put("CLASSPATH", JavaCommand.classPath());
    EngineThreads.tell(own, threads);
    return own;
  }

  /** The user's environment, but for the number of threads: both sides are told the same way. */
  static Map<String, String> othersEnvironment(Map<String, String> environment, int threads) {
    Map<String, String> others = OwnEnvironment.usersOwn(environment);
    EngineThreads.tell(others, threads);
    return others;
  }

  /**
   * Starts it and waits until it can take steps.
   *
   * @param file is written to
   * @throws IllegalArgumentException if it does not answer as expected
   */
  StepProcess start(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(what));
    return new StepProcess(name, command.apply(file), environment);
  }
}
