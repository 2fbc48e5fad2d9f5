package org.ldmbench.harness.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs cells in JVMs of their own, one after the other: this program again, with {@code run-cell}.
 */
final class CellProcess {

  /** A stopped cell writes a checkpoint first. */
  private static final long PATIENCE_SECONDS = 70;

  private final List<String> command;
  private final AtomicReference<Process> running = new AtomicReference<>();

  /**
   * A launcher of cells.
   *
   * @param command that starts this program, without its arguments
   */
  CellProcess(List<String> command) {
    this.command = List.copyOf(command);
  }

  /**
   * The command of the running program: same JVM, same options; {@link #run} adds the class path.
   */
  static List<String> thisProgram() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("org.ldmbench.harness.cli.Main");
    return command;
  }

  /**
   * Runs a cell to its end.
   *
   * @param arguments after the program's name
   * @param log receives the process's standard error
   * @param events told every event
   * @return the process's exit code
   */
  int run(List<String> arguments, Path log, Consumer<CellEvents.Event> events) throws IOException {
    List<String> line = new ArrayList<>(command);
    line.addAll(arguments);
    Files.createDirectories(log.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Not as -cp: ONNX Runtime overflows the stack in a process whose command line is too long.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    running.set(process);
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String text = out.readLine(); text != null; text = out.readLine()) {
        CellEvents.parse(text).ifPresent(events);
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      return -1;
    }
  }

  /** Asks the running cell, if any, to stop, and waits until it has saved its work. */
  void stop() {
    Process process = running.get();
    if (process == null || !process.isAlive()) {
      return;
    }
    process.toHandle().destroy(); // SIGTERM; Process.destroy would also close the stream being read
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
