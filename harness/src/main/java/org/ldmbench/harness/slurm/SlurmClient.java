package org.ldmbench.harness.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ldmbench.harness.jvm.OwnEnvironment;

/** Slurm's own commands. What they refuse is told in their own words. */
final class SlurmClient {

  private static final Pattern COLON = Pattern.compile(":");

  private SlurmClient() {}

  /** Whether a command is on the PATH. */
  static boolean has(String command) {
    return COLON
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, command)));
  }

  /**
   * Refuses a machine without Slurm.
   *
   * @throws IllegalArgumentException if there is no {@code sbatch}
   */
  static void require() {
    if (!has("sbatch")) {
      throw new IllegalArgumentException(
          "--executor slurm: found no sbatch on the PATH, expected Slurm's commands; --dry-run only"
              + " writes the scripts");
    }
  }

  /**
   * Submits a script.
   *
   * @return the job's number
   * @throws IllegalArgumentException if Slurm refuses it
   */
  static String submit(List<String> options, Path script) throws IOException {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
    command.addAll(options);
    command.add(script.toString());
    // With several clusters: NUMBER;CLUSTER.
    return run(command).strip().split(";", 2)[0];
  }

  /** Takes jobs out of the queue. */
  static void cancel(List<String> jobs) throws IOException {
    if (!jobs.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("scancel"));
      command.addAll(jobs);
      run(command);
    }
  }

  /**
   * What a command prints.
   *
   * @throws IllegalArgumentException if it fails: with what it says, in one line
   */
  static String run(List<String> command) throws IOException {
    return run(command, System.getenv());
  }

  /** The same, in a process with another environment than this one's: a job inherits it. */
  static String run(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(OwnEnvironment.elsewhere(environment));
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalArgumentException(
            (err.isBlank() ? command.get(0) + ": " + out : err)
                .strip()
                .lines()
                .reduce((first, last) -> first + "; " + last)
                .orElse(command.get(0) + " failed"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while " + command.get(0) + " was at work", e);
    }
    return out;
  }
}
