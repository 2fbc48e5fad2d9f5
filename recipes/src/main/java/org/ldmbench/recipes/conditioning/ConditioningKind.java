package org.ldmbench.recipes.conditioning;

import java.util.Locale;

/** Which semantic signal a cell is conditioned on. */
public enum ConditioningKind {
  /** A class label. */
  CLASS,
  /** A caption: token embeddings and one pooled embedding. */
  TEXT;

  /** As written in suites, records and tables: {@code class}, {@code text}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The way back.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static ConditioningKind of(String label) {
    for (ConditioningKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "conditioning: found '" + label + "', expected class or text");
  }
}
