package org.ldmbench.harness.data.folder;

import java.util.Locale;

/**
 * What stays in memory of a picture is what is said of it, not its pixels. All that may take half
 * of the heap; what it takes to train on it comes on top.
 */
final class HeapLimit {

  /** Path, name, caption, hash and objects of a picture while it is read, about. */
  private static final long BYTES = 1024;

  private static final double GIGA = 1e9;

  private HeapLimit() {}

  /**
   * Refuses what does not fit.
   *
   * @param kept bytes that are kept of each picture besides; 0 if its pixels stay in a file
   * @param heap bytes that there are at most
   * @throws IllegalArgumentException if half of them are too few
   */
  static void check(String where, long pictures, long kept, long heap) {
    long bytes = pictures * (BYTES + kept);
    if (bytes > heap / 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: found %d pictures, which take %.1f GB without their pixels, expected at most %.1f"
                  + " GB, half of Java's heap: use a larger heap (-Xmx, in LDMBENCH_JAVA_OPTS)",
              where,
              pictures,
              bytes / GIGA,
              0.5 * heap / GIGA));
    }
  }
}
