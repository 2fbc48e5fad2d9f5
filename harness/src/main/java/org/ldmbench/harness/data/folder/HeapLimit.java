package org.ldmbench.harness.data.folder;

import java.util.Locale;

/**
 * Pictures are held in memory at their resolution; what is made of them, latents and encoded
 * captions, comes on top. So pictures may take half of the heap.
 */
final class HeapLimit {

  /** Name, caption, hash and objects of a picture, about. */
  private static final long BYTES_BESIDE_PIXELS = 1024;

  private static final double GIGA = 1e9;

  private HeapLimit() {}

  /**
   * Refuses what does not fit.
   *
   * @param original side of what is kept beside each picture; 0 if that stays in its file
   * @param heap bytes that there are at most
   * @throws IllegalArgumentException if half of them are too few
   */
  static void check(String where, long pictures, int side, int original, long heap) {
    long bytes = pictures * (3L * side * side + 3L * original * original + BYTES_BESIDE_PIXELS);
    if (bytes > heap / 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: found %d pictures, which take %.1f GB at %d pixels, expected at most %.1f GB, half"
                  + " of Java's heap: use a smaller side, or a larger heap (-Xmx, in"
                  + " LDMBENCH_JAVA_OPTS)",
              where,
              pictures,
              bytes / GIGA,
              side,
              0.5 * heap / GIGA));
    }
  }
}
