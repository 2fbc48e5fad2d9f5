package org.ldmbench.harness.parity;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;

/** One kind of fixture: what of ours is run on it, and what is compared. */
public interface ParityCase {

  /** The first part of such a fixture's name: {@code dit_}. */
  String prefix();

  /** Whether a fixture is of this kind, by its name. */
  default boolean handles(Fixture fixture) {
    return fixture.name().startsWith(prefix());
  }

  /**
   * Runs it.
   *
   * @param manager everything made is closed with it
   * @return in a fixed order
   * @throws IllegalArgumentException if the fixture is not as it should be, or has an option that
   *     is not implemented
   */
  List<Comparison> run(Fixture fixture, NDManager manager) throws IOException;
}
