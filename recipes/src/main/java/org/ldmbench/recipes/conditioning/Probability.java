package org.ldmbench.recipes.conditioning;

/** Refuses a number that is no probability. */
final class Probability {

  private Probability() {}

  static void check(String field, double found) {
    if (!(found >= 0 && found <= 1)) {
      throw new IllegalArgumentException(field + ": found " + found + ", expected 0 to 1");
    }
  }
}
