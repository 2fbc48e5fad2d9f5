package org.ldmbench.harness.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.jvm.JavaCommand;

/**
 * A process of this program that runs cells one after the other, so that only the first waits for
 * the JVM, the networks and the data. Started when it is needed, and again if it dies.
 */
final class CellWorker {

  /** A stopped cell writes a checkpoint first. */
  private static final long PATIENCE_SECONDS = 70;

  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private final Place place;
  private final int threads;
  private final List<String> command;
  private volatile Optional<Process> process = Optional.empty();
  private volatile Path log;

  /**
   * Where a worker runs.
   *
   * @param device such as {@code cpu} or {@code gpu:0}
   * @param onlyGpu the only GPU that it sees, by its position among those that this process sees
   */
  record Place(String device, OptionalInt onlyGpu) {

    /** What it sees, given what this process sees; empty for no restriction. */
    Optional<String> visible(Optional<String> here) {
      return onlyGpu.isEmpty()
          ? Optional.empty()
          : here.filter(list -> !list.isBlank())
              .map(list -> list.split(",", -1)[onlyGpu.getAsInt()].strip())
              .or(() -> Optional.of(Integer.toString(onlyGpu.getAsInt())));
    }
  }

  /**
   * A worker of a sweep.
   *
   * @param sweep its folder
   * @param place where it runs
   * @param threads of the engine
   * @param heapPercent of the machine's memory that the JVM may take; the engine's tensors lie
   *     outside
   */
  CellWorker(Path sweep, Place place, int threads, double heapPercent) {
    this.place = place;
    this.threads = threads;
    command =
        JavaCommand.of(
            List.of("-XX:MaxRAMPercentage=" + heapPercent),
            List.of("run-cell", sweep.toString(), "--device", place.device()));
    log = sweep;
  }

  /**
   * Runs a cell to its end.
   *
   * @param cell its id
   * @param file receives what the process says on standard error meanwhile
   * @param events told every event
   * @return how it ended, in the process's word; the exit code if the process died
   * @throws IOException if the process says that it cannot run the cell
   */
  String run(String cell, Path file, Consumer<CellEvents.Event> events) throws IOException {
    Files.createDirectories(file.getParent());
    log = file;
    Process running = running();
    if (!tell(running, cell)) {
      return died(running);
    }
    BufferedReader out = running.inputReader(UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Optional<CellEvents.Event> event = CellEvents.parse(line);
      if (event.isPresent() && event.get().stage() == CellEvents.Stage.ENDED) {
        return event.get().text();
      }
      if (event.isPresent() && event.get().stage() == CellEvents.Stage.STUCK) {
        throw new IOException(event.get().text());
      }
      event.ifPresent(events);
    }
    return died(running);
  }

  /** Gives it a cell; false if it is dead already. */
  private static boolean tell(Process running, String cell) {
    try {
      Writer cells = running.outputWriter(UTF_8);
      cells.write(cell + "\n");
      cells.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String died(Process dead) {
    process = Optional.empty();
    return "exit code " + await(dead, PATIENCE_SECONDS);
  }

  private Process running() throws IOException {
    if (process.isEmpty() || !process.get().isAlive()) {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("CLASSPATH", JavaCommand.classPath());
      EngineThreads.tell(builder.environment(), threads);
      place
          .visible(Optional.ofNullable(System.getenv(VISIBLE)))
          .ifPresent(gpu -> builder.environment().put(VISIBLE, gpu));
      Process started = builder.start();
      Thread copier = new Thread(() -> copy(started.getErrorStream()), "worker-log");
      copier.setDaemon(true);
      copier.start();
      process = Optional.of(started);
    }
    return process.get();
  }

  private void copy(InputStream errors) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(errors, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      // The process has ended, or its log cannot be written: there is nobody to tell.
    }
  }

  /** Asks the running cell, if any, to stop, and waits until it has saved its work. */
  void stop() {
    process.ifPresent(
        running -> {
          // SIGTERM; Process.destroy would also close the stream being read.
          running.toHandle().destroy();
          await(running, PATIENCE_SECONDS);
        });
  }

  /** Lets the process end: there are no more cells. */
  void close() throws IOException {
    if (process.isPresent()) {
      process.get().outputWriter(UTF_8).close();
      await(process.get(), PATIENCE_SECONDS);
    }
  }

  private static int await(Process ending, long seconds) {
    try {
      if (ending.waitFor(seconds, TimeUnit.SECONDS)) {
        return ending.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ending.destroyForcibly();
    return -1;
  }
}
