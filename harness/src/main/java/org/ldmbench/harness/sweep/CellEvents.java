package org.ldmbench.harness.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** How a cell's process tells its sweep what it does: one JSON object a line on standard output. */
public final class CellEvents {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a cell ends that another process is running already. */
  public static final String ELSEWHERE = "elsewhere";

  private CellEvents() {}

  /** What is going on. */
  public enum Stage {
    /** Loading data and networks. */
    LOADING,
    /** Training. */
    TRAINING,
    /** Drawing pictures. */
    SAMPLING,
    /** A line for the user; the share means nothing. */
    NOTE,
    /**
     * The machine or the folder keeps the cell from running; the text says how. It has no record.
     */
    STUCK,
    /** The cell has ended; the text says how: a status, or {@link #ELSEWHERE}. */
    ENDED;

    /** In lower case, for people. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One event.
   *
   * @param share of the stage that is done, in [0, 1]
   * @param text loss, rate, or what a note says
   */
  public record Event(Stage stage, double share, String text) {}

  /** Sends one. */
  public static void send(PrintStream out, Event event) {
    try {
      out.println(JSON.writeValueAsString(event));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An event; empty if the line is something else, such as a library's chatter. */
  static Optional<Event> parse(String line) {
    try {
      return Optional.of(JSON.readValue(line, Event.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
