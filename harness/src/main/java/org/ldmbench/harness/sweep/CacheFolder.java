package org.ldmbench.harness.sweep;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where encodings are kept between runs: {@code LDMBENCH_CACHE}, or {@code .cache/ldmbench} in the
 * home folder.
 */
public final class CacheFolder {

  private CacheFolder() {}

  /** The folder; it may not exist yet. */
  public static Path path() {
    return Optional.ofNullable(System.getenv("LDMBENCH_CACHE"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache", "ldmbench"));
  }
}
