package org.ldmbench.harness.data.styles;

/** Whose drawings. */
public enum EmojiStyle {
  /** Google's Noto, from the built-in data set. */
  NOTO("noto"),
  /** Twitter's Twemoji: flat areas of colour. */
  FLAT("flat"),
  /** Microsoft's Fluent Emoji: rendered in three dimensions. */
  THREE_D("three-dimensional");

  private final String word;

  EmojiStyle(String word) {
    this.word = word;
  }

  /** For captions. */
  public String word() {
    return word;
  }
}
