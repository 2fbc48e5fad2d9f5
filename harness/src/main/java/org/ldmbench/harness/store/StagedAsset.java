package org.ldmbench.harness.store;

import java.nio.file.Path;
import java.util.Map;

/**
 * Files that were recognised, wherever they lie.
 *
 * @param asset what they are
 * @param main the main file
 * @param others by their roles
 */
public record StagedAsset(Asset asset, Path main, Map<String, Path> others) {

  /** Copies the map. */
  public StagedAsset {
    others = Map.copyOf(others);
  }

  /**
   * Another file than the main one.
   *
   * @param role such as {@code tokenizer.json}
   */
  public Path other(String role) {
    Path file = others.get(role);
    if (file == null) {
      throw new IllegalArgumentException(
          "asset %s: found no %s, expected one".formatted(asset.name(), role));
    }
    return file;
  }
}
