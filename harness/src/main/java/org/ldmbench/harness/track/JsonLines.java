package org.ldmbench.harness.track;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.ldmbench.reports.record.Tick;

/** One line of JSON per tick. The ticks of a resumed run replace those it does again. */
public final class JsonLines implements Tracker {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /** Into a file, which is written anew. */
  public JsonLines(Path file) {
    this.file = file;
  }

  @Override
  public void start(List<Tick> before) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Tick tick : before) {
      lines.append(line(tick));
    }
    Files.writeString(file, lines);
  }

  @Override
  public void add(Tick tick) throws IOException {
    Files.writeString(file, line(tick), StandardOpenOption.APPEND);
  }

  private static String line(Tick tick) throws IOException {
    return JSON.writeValueAsString(tick) + "\n";
  }

  @Override
  public void close() {}
}
