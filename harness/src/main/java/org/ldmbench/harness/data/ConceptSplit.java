package org.ldmbench.harness.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Holds concepts out by the hash of their name. A concept's split depends on nothing but itself, so
 * it stays where it is when others are added.
 */
public final class ConceptSplit {
  private static final String SALT = ":ldmbench-split-v1";
  private static final long TENTH_OF_RANGE = Long.divideUnsigned(-1L, 10);

  private ConceptSplit() {}

  /** Held out if the first 8 bytes of the hash, unsigned, fall in the lowest tenth of the range. */
  public static Split of(String concept) {
    byte[] hash = Sha256.digest((concept + SALT).getBytes(StandardCharsets.UTF_8));
    long first = ByteBuffer.wrap(hash).getLong();
    return Long.compareUnsigned(first, TENTH_OF_RANGE) < 0 ? Split.HELD_OUT : Split.TRAIN;
  }
}
