package org.ldmbench.reports.verify;

import java.util.Locale;

/**
 * One thing that a check found.
 *
 * @param kind how grave it is
 * @param file path in the result folder
 * @param field of the file, such as "metrics[0].value"; empty for the file itself
 * @param found what is there
 * @param expected what should be there, or what a check would need
 */
public record Finding(Kind kind, String file, String field, String found, String expected) {
  private static final int LONGEST = 300;

  /** How grave a finding is. */
  public enum Kind {
    /** Something is not what it should be. */
    DIFFERS,
    /** A file that should be there is not. */
    MISSING,
    /** Nothing stored can tell whether it is right. */
    UNVERIFIED
  }

  /** One line. What files say is shortened, and cannot steer a terminal. */
  public String line() {
    return kind.name().toLowerCase(Locale.ROOT)
        + ": "
        + safe(file)
        + ": "
        + (field.isEmpty() ? "" : safe(field) + ": ")
        + "found "
        + safe(found)
        + (kind == Kind.UNVERIFIED ? ", needs " : ", expected ")
        + safe(expected);
  }

  private static String safe(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
  }
}
