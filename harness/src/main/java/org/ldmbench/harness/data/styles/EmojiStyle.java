package org.ldmbench.harness.data.styles;

/** Whose drawings. */
public enum EmojiStyle {
  /** Google's Noto, from the built-in data set. */
  NOTO,
  /** Twitter's Twemoji: flat areas of colour. */
  FLAT,
  /** Microsoft's Fluent Emoji: rendered in three dimensions. */
  THREE_D
}
