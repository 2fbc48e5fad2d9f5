package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import org.ldmbench.harness.sweep.SweepListener;

/** Shows a sweep on standard error: a bar on a terminal, plain lines elsewhere. */
interface SweepProgress extends SweepListener, AutoCloseable {

  /** The launcher knows whether standard error is a terminal; the JVM cannot tell before 22. */
  String TERMINAL = "ldmbench.terminal";

  /** The number of none. */
  int NO_CELL = 0;

  static SweepProgress create(PrintWriter err) {
    return Boolean.getBoolean(TERMINAL) ? new BarProgress(err) : new LineProgress(err);
  }

  /** Work that belongs to no cell goes on. */
  default void progress(String stage, double share, String text) {
    progress(NO_CELL, stage, share, text);
  }

  /** Such as {@code [3] }, or nothing for no cell. */
  static String label(int number) {
    return number == NO_CELL ? "" : "[" + number + "] ";
  }

  @Override
  void close();
}
