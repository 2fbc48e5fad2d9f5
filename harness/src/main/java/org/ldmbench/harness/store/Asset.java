package org.ldmbench.harness.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file, or a few that belong together, in the store.
 *
 * @param kind what it is for
 * @param name of the published file that it is; otherwise a part of its hash
 * @param sha256 of its main file
 * @param detail what was recognised, for a reader
 * @param files the others' hashes by their roles, such as {@code tokenizer.json}
 */
public record Asset(
    AssetKind kind, String name, String sha256, String detail, Map<String, String> files) {

  /** Copies the map. */
  public Asset {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
