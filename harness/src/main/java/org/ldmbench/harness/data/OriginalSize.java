package org.ldmbench.harness.data;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How large the originals of {@code emoji-mixed} are: as in pictures from the web, sizes differ,
 * and small ones are blurred when they are brought to the resolution.
 */
final class OriginalSize {
  private static final String SALT = ":ldmbench-size-v1";

  /** In pixels; all as likely. */
  static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64);

  private OriginalSize() {}

  /** By the hash of the picture's id, so that it depends on nothing else. */
  static int of(String id) {
    byte[] hash = Sha256.digest((id + SALT).getBytes(StandardCharsets.UTF_8));
    return SIZES.get((hash[0] & 0xff) % SIZES.size());
  }
}
