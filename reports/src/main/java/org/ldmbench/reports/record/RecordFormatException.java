package org.ldmbench.reports.record;

/**
 * A result file is not what it should be. The message is one line: what, where, found, expected.
 */
public final class RecordFormatException extends IllegalArgumentException {
  private final String what;
  private final String found;
  private final String expected;

  /**
   * Makes the one-line message.
   *
   * @param what what is wrong, such as "unknown field"
   * @param where the file, with line and column if they are known
   * @param found what the file says
   * @param expected what it should say
   */
  public RecordFormatException(String what, String where, String found, String expected) {
    super(
        "%s in %s: found %s, expected %s"
            .formatted(what, where, found, expected)
            .replaceAll("\\s*\\R\\s*", " "));
    this.what = what;
    this.found = found;
    this.expected = expected;
  }

  /** What is wrong. */
  public String what() {
    return what;
  }

  /** What the file says. */
  public String found() {
    return found;
  }

  /** What it should say. */
  public String expected() {
    return expected;
  }
}
