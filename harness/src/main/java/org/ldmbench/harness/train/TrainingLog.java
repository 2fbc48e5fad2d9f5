package org.ldmbench.harness.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.reports.record.Tick;

/** {@code log.jsonl}: one line per tick. The ticks of a resumed run replace those it does again. */
final class TrainingLog {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<Tick> ticks;

  /** Starts with the ticks that a checkpoint already holds. */
  TrainingLog(Path file, List<Tick> before) throws IOException {
    this.file = file;
    ticks = new ArrayList<>(before);
    StringBuilder lines = new StringBuilder();
    for (Tick tick : before) {
      lines.append(JSON.writeValueAsString(tick)).append('\n');
    }
    Files.writeString(file, lines);
  }

  void add(Tick tick) throws IOException {
    ticks.add(tick);
    Files.writeString(file, JSON.writeValueAsString(tick) + "\n", StandardOpenOption.APPEND);
  }

  List<Tick> ticks() {
    return List.copyOf(ticks);
  }
}
