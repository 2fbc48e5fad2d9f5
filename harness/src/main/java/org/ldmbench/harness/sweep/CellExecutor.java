package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.util.List;
import org.ldmbench.harness.suite.PlannedCell;

/** Where cells run. A cell needs nothing but the sweep's folder and its id. */
public interface CellExecutor {

  /** Hears how cells go; called from several threads at once. */
  interface Watcher {

    /** A cell starts. */
    void started(PlannedCell cell);

    /** A cell goes on. */
    void event(PlannedCell cell, CellEvents.Event event);

    /**
     * A cell has ended, well or not.
     *
     * @param how a status, {@link CellEvents#ELSEWHERE}, or an exit code in words
     */
    void ended(PlannedCell cell, String how);

    /** One line that a user should see. */
    void note(String line);
  }

  /**
   * Runs cells; returns once all have ended, or soon after {@link #stop}; or once they are handed
   * over, if the executor is {@linkplain ExecutorProvider#isDetached detached}.
   *
   * @throws IOException if the machine or the folder keeps cells from running; what was running has
   *     been stopped, and no record says anything about it
   */
  void run(List<PlannedCell> cells, Watcher watcher) throws IOException;

  /** Asks the running cells to save their work, waits for them, and starts no more. */
  void stop();
}
