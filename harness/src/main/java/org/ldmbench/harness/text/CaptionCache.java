package org.ldmbench.harness.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;

/**
 * Encoded captions on disk, keyed by what they are made of: one file for each list of captions, in
 * which the same caption is encoded and stored once. It is written as captions are encoded and
 * mapped into memory afterwards, so it may be larger than that; it appears whole or not at all, and
 * one that was damaged since is made again.
 */
public final class CaptionCache {

  private final Path folder;

  /**
   * In a folder.
   *
   * @param folder made when it is needed; may be shared by processes
   */
  public CaptionCache(Path folder) {
    this.folder = folder;
  }

  /**
   * Features of captions: found, or encoded and stored.
   *
   * @param captions at least one
   * @param maxTokens longer captions are cut
   * @throws IllegalArgumentException if the encoder refuses them
   */
  public EncodedCaptions get(TextEncoder encoder, List<String> captions, int maxTokens)
      throws IOException {
    DistinctCaptions distinct = DistinctCaptions.of(captions);
    Sha256 key = new Sha256().add(encoder.hash()).add(Integer.toString(maxTokens));
    distinct.captions().forEach(key::add);
    Path file = folder.resolve(key.hex() + ".text");
    int count = distinct.captions().size();
    Optional<CaptionFile> found = CaptionFile.find(file, count, maxTokens, encoder.width());
    if (found.isEmpty()) {
      Files.createDirectories(folder);
      CaptionFile.write(file, encoder, distinct.captions(), maxTokens);
      found = CaptionFile.find(file, count, maxTokens, encoder.width());
    }
    CaptionFile kept =
        found.orElseThrow(
            () -> new IOException(file + ": found other bytes than were just written"));
    return new EncodedCaptions(
        maxTokens, encoder.width(), distinct.items(), kept.lengths(), kept.values());
  }
}
