package org.ldmbench.models.safetensors;

/**
 * Text from a file as a part of a message: names may hold line breaks, terminal escapes, or
 * megabytes.
 */
public final class OneLine {
  private static final int MOST = 300;

  private OneLine() {}

  /** The text's beginning, without control characters. */
  public static String of(String text) {
    String head = text.length() > MOST ? text.substring(0, MOST) + "..." : text;
    return head.replaceAll("\\p{Cntrl}", "?");
  }
}
