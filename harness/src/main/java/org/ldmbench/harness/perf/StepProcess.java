package org.ldmbench.harness.perf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/**
 * A process that takes a training step whenever it is asked to: this program's or another's.
 * docs/performance.md says what is told and answered.
 */
final class StepProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer requests;
  private final long parameters;

  /**
   * Starts a program and waits until it can take steps.
   *
   * @param name in errors
   * @param command with its arguments
   * @param environment in place of this process's own
   * @throws IllegalArgumentException if it does not answer as expected
   */
  StepProcess(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    this.name = name;
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment);
    process = builder.start();
    answers = process.inputReader(UTF_8);
    requests = process.outputWriter(UTF_8);
    try {
      parameters = (long) answer("parameters");
    } catch (IllegalArgumentException | IOException e) {
      close();
      throw e;
    }
  }

  /** That it trains. */
  long parameters() {
    return parameters;
  }

  /** Has it take a step: milliseconds, by its own clock. */
  double step() throws IOException {
    try {
      requests.write("step\n");
      requests.flush();
    } catch (IOException e) {
      // It is dead; what it last said tells more than the broken pipe.
    }
    double milliseconds = answer("milliseconds");
    if (!(milliseconds > 0)) {
      throw new IllegalArgumentException(
          "%s: found a step of %s milliseconds, expected a positive number"
              .formatted(name, milliseconds));
    }
    return milliseconds;
  }

  /** Ends it: bytes of resident memory, of its process at its highest. */
  long end() throws IOException {
    requests.close();
    return (long) answer("peakBytes");
  }

  private double answer(String field) throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IllegalArgumentException(
          "%s: found its end, exit code %d, expected {\"%s\": ...}"
              .formatted(name, exitCode(), field));
    }
    JsonNode value = parse(line).path(field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "%s: found the line '%s', expected {\"%s\": ...}".formatted(name, line, field));
    }
    return value.asDouble();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private int exitCode() throws InterruptedIOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name + ": interrupted");
    }
  }

  /** Kills it, should it still run. */
  @Override
  public void close() {
    process.destroy();
  }
}
