package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import org.ldmbench.harness.sweep.SweepListener;

/** Shows a sweep on standard error: a bar on a terminal, plain lines elsewhere. */
interface SweepProgress extends SweepListener, AutoCloseable {

  /** The launcher knows whether standard error is a terminal; the JVM cannot tell before 22. */
  String TERMINAL = "ldmbench.terminal";

  static SweepProgress create(PrintWriter err) {
    return Boolean.getBoolean(TERMINAL) ? new BarProgress(err) : new LineProgress(err);
  }

  @Override
  void close();
}
