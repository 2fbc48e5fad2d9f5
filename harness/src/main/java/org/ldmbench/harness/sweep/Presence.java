package org.ldmbench.harness.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ldmbench.reports.record.Spent;

/**
 * What a process tells of the cell that it is running, in a file that only others read.
 *
 * @param host its machine
 * @param pid its process there
 * @param processStarted when that process started, as the system has it; empty if it does not tell
 * @param stage what it does, one word
 * @param share of the stage that is done, in [0, 1]
 * @param spent by training so far
 */
public record Presence(
    String host, long pid, String processStarted, String stage, double share, Spent spent) {

  /** Its file in a cell's folder. */
  public static final String FILE = "presence.json";

  /** How often a process says that it is still there. */
  static final Duration BEAT = Duration.ofSeconds(30);

  /** After so long without a word a process of another machine is taken for dead. */
  private static final Duration PATIENCE = BEAT.multipliedBy(4);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** Of this process. */
  static Presence here(String stage, double share, Spent spent) {
    ProcessHandle process = ProcessHandle.current();
    return new Presence(
        HostName.here(), process.pid(), started(process).orElse(""), stage, share, spent);
  }

  private static Optional<String> started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString);
  }

  /** Whoever was last at a cell, and whether it still is; empty if nobody left a word. */
  public static Optional<Seen> of(Path cell) throws IOException {
    Path file = cell.resolve(FILE);
    try {
      Presence presence = JSON.readValue(Files.readAllBytes(file), Presence.class);
      return Optional.of(new Seen(presence, presence.isAlive(file)));
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * A presence that was read.
   *
   * @param alive whether its process still runs
   */
  public record Seen(Presence presence, boolean alive) {}

  private boolean isAlive(Path file) throws IOException {
    if (!host.equals(HostName.here())) {
      Instant word = Files.getLastModifiedTime(file).toInstant();
      return word.plus(PATIENCE).isAfter(Instant.now());
    }
    // A number is given to a new process one day.
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process).orElse("").equals(processStarted))
        .isPresent();
  }

  /** Replaces the file as a whole. */
  void write(Path cell) throws IOException {
    Path staged = cell.resolve("." + FILE + ".staged");
    Files.write(staged, JSON.writeValueAsBytes(this));
    Files.move(staged, cell.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
