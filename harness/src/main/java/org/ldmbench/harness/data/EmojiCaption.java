package org.ldmbench.harness.data;

import java.util.Locale;

/** Turns names into captions. */
final class EmojiCaption {
  private EmojiCaption() {}

  static String of(EmojiName emoji, java.util.List<String> tones) {
    return emoji.name().toLowerCase(Locale.ROOT) + (tones.isEmpty() ? "" : ", " + tones);
  }
}
