package org.ldmbench.harness.perf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that takes the same training step with other code, such as the official one. It is told
 * in a file what to measure, the last argument of its command line; the last line of what it prints
 * is a {@link Beside.Other} in JSON.
 */
final class OtherProgram {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String command;

  /**
   * A program.
   *
   * @param command for {@code sh}
   */
  OtherProgram(String command) {
    this.command = command;
  }

  /**
   * Measures.
   *
   * @param what as docs/performance.md says
   * @throws IllegalArgumentException if the program fails, or prints something else
   */
  Beside.Other run(ObjectNode what) throws IOException {
    Path file = Files.createTempFile("ldmbench-perf", ".json");
    try {
      Files.write(file, JSON.writeValueAsBytes(what));
      Process process =
          new ProcessBuilder(List.of("sh", "-c", command + " \"$0\"", file.toString()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalArgumentException(
            "--beside: found exit code %d of '%s', expected 0".formatted(code, command));
      }
      return parse(printed.substring(printed.lastIndexOf('\n') + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("--beside: interrupted");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Beside.Other parse(String line) {
    try {
      return JSON.readValue(line, Beside.Other.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "--beside: found '%s' as the last line of '%s', expected {\"milliseconds\": ..., \"peakBytes\": ..., \"parameters\": ...}"
              .formatted(line, command),
          e);
    }
  }
}
