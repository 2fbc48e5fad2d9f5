package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that somebody else wrote. */
final class Utf8File {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Utf8File() {}

  /**
   * A file's text, without a byte order mark.
   *
   * @param most bytes that are read
   * @throws IllegalArgumentException if it is longer, or not UTF-8
   */
  static String read(Path file, long most) throws IOException {
    long size = Files.size(file);
    if (size > most) {
      throw new IllegalArgumentException(
          "%s: found %d bytes, expected at most %d".formatted(file, size, most));
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          file + ": found bytes that are no UTF-8, expected a text in UTF-8", e);
    }
  }
}
