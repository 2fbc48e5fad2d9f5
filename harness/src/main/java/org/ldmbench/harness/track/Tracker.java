package org.ldmbench.harness.track;

import java.io.IOException;
import java.util.List;
import org.ldmbench.reports.record.Tick;

/** Writes the curve of a training while it goes on. */
public interface Tracker extends AutoCloseable {

  /**
   * Called once, before the first tick. What an interrupted run wrote after its last checkpoint is
   * done again, so it must not count.
   *
   * @param before the ticks up to the checkpoint that the training goes on from; none for a new one
   */
  void start(List<Tick> before) throws IOException;

  /** A tick has passed; it can be read from now on. */
  void add(Tick tick) throws IOException;

  @Override
  void close() throws IOException;
}
