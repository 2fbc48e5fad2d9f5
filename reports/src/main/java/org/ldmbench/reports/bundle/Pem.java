package org.ldmbench.reports.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text (RFC 7468): base64 between two lines that say what it is. */
final class Pem {
  private static final int LINE = 64;
  private static final int LONGEST = 10_000;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private Pem() {}

  static String text(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /**
   * What is between the lines.
   *
   * @param where named in the message
   * @throws IllegalArgumentException if the text is not one block of that label
   */
  static byte[] der(String label, byte[] text, String where) {
    String expected = "one PEM block 'BEGIN " + label + "'";
    if (text.length > LONGEST) {
      throw refusal(where, text.length + " bytes", expected);
    }
    Matcher block = BLOCK.matcher(new String(text, StandardCharsets.US_ASCII).strip());
    if (!block.matches()) {
      throw refusal(where, "something else", expected);
    }
    if (!block.group(1).equals(label)) {
      throw refusal(where, "'BEGIN " + block.group(1) + "'", expected);
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw refusal(where, "broken base64", expected);
    }
  }

  static IllegalArgumentException refusal(String where, String found, String expected) {
    return new IllegalArgumentException(where + ": found " + found + ", expected " + expected);
  }
}
