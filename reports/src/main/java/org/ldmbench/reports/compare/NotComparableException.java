package org.ldmbench.reports.compare;

/** Results were measured under different protocols; the message names the fields that differ. */
public final class NotComparableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message of one line. */
  public NotComparableException(String message) {
    super(message);
  }
}
