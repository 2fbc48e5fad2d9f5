package org.ldmbench.harness.text;

import java.util.Arrays;

/** How long captions may be. */
final class TokenLimits {

  private static final int LEAST = 2;

  private TokenLimits() {}

  /**
   * Refuses impossible lengths.
   *
   * @param most tokens that the encoder has positions for
   * @throws IllegalArgumentException if there are no captions, or {@code maxTokens} is out of range
   */
  static void check(int captions, int maxTokens, int most) {
    if (captions == 0 || maxTokens < LEAST || maxTokens > most) {
      throw new IllegalArgumentException(
          ("text encoder: found %d captions, maxTokens %d; expected at least one caption and %d to %d"
                  + " tokens")
              .formatted(captions, maxTokens, LEAST, most));
    }
  }

  /** Keeps the begin token, what fits, and the end token. */
  static long[] cut(long[] ids, int maxTokens) {
    if (ids.length <= maxTokens) {
      return ids;
    }
    long[] kept = Arrays.copyOf(ids, maxTokens);
    kept[maxTokens - 1] = ids[ids.length - 1];
    return kept;
  }
}
