package org.ldmbench.harness.data;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The spelling of an emoji that both sources are joined by: code points and nothing else. */
public final class EmojiId {
  private static final int VARIATION_SELECTOR_16 = 0xFE0F;

  private EmojiId() {}

  /** {@code "🥭"} becomes {@code "1f96d"}. Sources disagree on variation selectors: dropped. */
  static String ofText(String emoji) {
    return ofCodePoints(emoji.codePoints());
  }

  /**
   * {@code "0023-FE0F-20E3"} becomes {@code "23-20e3"}.
   *
   * @throws NumberFormatException if a part is not hexadecimal
   */
  public static String ofHex(String hex) {
    return ofCodePoints(
        IntStream.of(
            java.util.Arrays.stream(hex.split("-", -1))
                .mapToInt(part -> Integer.parseInt(part, 16))
                .toArray()));
  }

  private static String ofCodePoints(IntStream codePoints) {
    return codePoints
        .filter(c -> c != VARIATION_SELECTOR_16)
        .mapToObj(c -> Integer.toHexString(c).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("-"));
  }
}
