package org.ldmbench.harness.store;

import java.util.Objects;

/**
 * A file whose hash somebody has published.
 *
 * @param name of the network or the statistics, as numbers carry it
 * @param kind what it is for
 * @param file as it is called where it is published
 * @param sha256 lower-case hexadecimal
 * @param source where the hash is published
 * @param latents of an autoencoder, the model whose latents they are, as suites have it; else empty
 */
public record PublishedFile(
    String name, AssetKind kind, String file, String sha256, String source, String latents) {

  private static final String SHA256 = "[0-9a-f]{64}";

  /** Refuses what is no hash; {@code latents} may be left out in JSON. */
  public PublishedFile {
    latents = Objects.requireNonNullElse(latents, "");
    if (!sha256.matches(SHA256)) {
      throw new IllegalArgumentException(
          "published file %s: found hash '%s', expected 64 hexadecimal digits"
              .formatted(name, sha256));
    }
  }
}
