package org.ldmbench.harness.text;

import java.util.List;

/**
 * Turns captions into token features. A caption's features depend on that caption and on {@code
 * maxTokens} alone, to the bit: never on what else is encoded in the same call.
 */
public interface TextEncoder extends AutoCloseable {

  /** Features per token: 384 for MiniLM. */
  int width();

  /** SHA-256, lower-case hexadecimal, over weights and tokenizer. */
  String hash();

  /**
   * Encodes captions.
   *
   * @param captions at least one; an empty caption is two tokens, begin and end
   * @param maxTokens longer captions are cut, the end token is kept; begin and end count
   * @throws IllegalArgumentException if there are no captions, or {@code maxTokens} is out of range
   */
  EncodedText encode(List<String> captions, int maxTokens);

  /** Lets go of what it holds. */
  @Override
  default void close() {}
}
