package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Timer;
import java.util.TimerTask;
import org.ldmbench.reports.record.Spent;

/**
 * Keeps this process's {@link Presence} at a cell, from start to end. It is news and no result: a
 * disk that refuses it does not stop the cell.
 */
final class PresenceFile implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Path cell;
  private final Timer heart = new Timer("presence", true);
  private Instant told = Instant.MIN;

  PresenceFile(Path cell) {
    this.cell = cell;
    heart.schedule(beat(), Presence.BEAT.toMillis(), Presence.BEAT.toMillis());
    tell(CellEvents.Stage.LOADING, 0, Spent.NOTHING);
  }

  /**
   * What the cell is at; written once a second at the most, and whenever a stage begins or ends.
   */
  void tell(CellEvents.Stage stage, double share, Spent spent) {
    Instant now = Instant.now();
    if (share > 0 && share < 1 && told.plus(INTERVAL).isAfter(now)) {
      return;
    }
    told = now;
    try {
      Presence.here(stage.word(), share, spent).write(cell);
    } catch (IOException e) {
      // The next word may get through.
    }
  }

  private TimerTask beat() {
    return new TimerTask() {
      @Override
      public void run() {
        try {
          Files.setLastModifiedTime(cell.resolve(Presence.FILE), FileTime.from(Instant.now()));
        } catch (IOException e) {
          // The next beat may get through.
        }
      }
    };
  }

  @Override
  public void close() {
    heart.cancel();
    try {
      Files.deleteIfExists(cell.resolve(Presence.FILE));
    } catch (IOException e) {
      // It names a process that will be gone.
    }
  }
}
