package org.ldmbench.reports.gate;

import java.util.Locale;

/** What a gate says, the worst last. */
public enum Outcome {
  /** Not worse by as much as the margin. */
  OK,
  /** The seeds do not decide, or numbers are missing. */
  INCONCLUSIVE,
  /** Worse. */
  REGRESSION;

  /** The word in tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
