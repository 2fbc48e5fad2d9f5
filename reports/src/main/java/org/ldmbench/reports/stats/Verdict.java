package org.ldmbench.reports.stats;

import java.util.Locale;

/** What may be said of a candidate beside its baseline. */
public enum Verdict {
  /** The candidate is better. */
  BETTER,
  /** The candidate is worse. */
  WORSE,
  /** The two differ by less than the margin. */
  EQUIVALENT,
  /** The seeds do not decide. */
  INCONCLUSIVE,
  /** Fewer than two shared seeds with a finite number: nothing may be said. */
  NONE;

  /** The word in tables and in JSON. */
  public String word() {
    return this == NONE ? "no verdict" : name().toLowerCase(Locale.ROOT);
  }
}
