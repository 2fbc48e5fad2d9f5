package org.ldmbench.recipes.conditioning;

import java.util.Locale;

/** By which way a class, or a caption, enters a network. */
public enum SemanticPath {
  /** One vector, added to the timestep's, modulates every block. */
  ADALN,
  /** Tokens that the picture attends to; the timestep modulates alone (arXiv 2411.03177). */
  ATTENTION,
  /** Tokens, and one vector. */
  BOTH;

  /** As written in suites: {@code adaln}, {@code attention}, {@code both}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether there are tokens. */
  public boolean attention() {
    return this != ADALN;
  }

  /** Whether there is a vector. */
  public boolean adaLn() {
    return this != ATTENTION;
  }
}
