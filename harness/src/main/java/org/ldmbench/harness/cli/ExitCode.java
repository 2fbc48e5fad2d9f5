package org.ldmbench.harness.cli;

/** What the process tells its caller. */
public final class ExitCode {

  /** All went well. */
  public static final int OK = 0;

  /** A regression or a parity failure. */
  public static final int REGRESSION = 1;

  /** Bad usage or bad input; nothing was lost. */
  public static final int BAD_INPUT = 2;

  /** Too little data for a verdict. */
  public static final int INCONCLUSIVE = 3;

  /** Stored results do not match their hashes, or are not comparable. */
  public static final int INTEGRITY = 4;

  /** Stopped by the user; what was done is kept. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
