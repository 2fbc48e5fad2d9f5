package org.ldmbench.harness.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a cell stands.
 *
 * @param cell its id
 * @param title of its recipe
 * @param variant of the recipe; empty for none
 * @param conditioning {@code class} or {@code text}
 * @param seed of everything random
 * @param state how it is
 * @param stage what a running cell does, one word; empty for others
 * @param samples that its training has seen and that are not lost: all of a running cell's, up to
 *     the newest checkpoint of one that has to be resumed
 * @param share of its training budget that they are, in [0, 1]
 * @param seconds of training that they took
 * @param host that runs it, ran it, or was last seen at it; empty if none is known
 * @param pid of the process there, if one is or was seen
 * @param reason why it failed, diverged, or was left; empty otherwise
 */
public record CellState(
    String cell,
    String title,
    String variant,
    String conditioning,
    long seed,
    State state,
    String stage,
    long samples,
    double share,
    double seconds,
    String host,
    Optional<Long> pid,
    String reason) {

  /** How a cell can be. */
  public enum State {
    /** Trained and measured. */
    DONE,
    /** A process is at it. */
    RUNNING,
    /** Not begun, or begun and left. */
    WAITING,
    /** Ended by an error; the next {@code sweep --resume} tries again. */
    FAILED,
    /** Training left the finite numbers; a result, and not tried again. */
    DIVERGED;

    /** In lower case: in JSON and for people. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
