package org.ldmbench.harness.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;

/**
 * Keeps what an encoder computed in a folder, one file for each list of captions. A file appears
 * whole or not at all, and one that was damaged since is computed again.
 */
public final class CachedTextEncoder implements TextEncoder {
  private final TextEncoder encoder;
  private final Path folder;

  /**
   * Puts a cache before an encoder.
   *
   * @param encoder asked for what is not in the folder; not closed by this class
   * @param folder made when it is needed; may be shared by processes
   */
  public CachedTextEncoder(TextEncoder encoder, Path folder) {
    this.encoder = encoder;
    this.folder = folder;
  }

  @Override
  public int width() {
    return encoder.width();
  }

  @Override
  public String hash() {
    return encoder.hash();
  }

  @Override
  public EncodedText encode(List<String> captions, int maxTokens) {
    Path file = folder.resolve(key(captions, maxTokens) + ".text");
    try {
      Optional<EncodedText> kept = read(file);
      if (kept.isPresent()) {
        return kept.get();
      }
      EncodedText computed = encoder.encode(captions, maxTokens);
      write(file, computed);
      return computed;
    } catch (IOException e) {
      throw new UncheckedIOException("text cache %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private String key(List<String> captions, int maxTokens) {
    Sha256 key = new Sha256().add(encoder.hash()).add(Integer.toString(maxTokens));
    captions.forEach(key::add);
    return key.hex();
  }

  private static Optional<EncodedText> read(Path file) throws IOException {
    try {
      return EncodedTextFile.decode(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void write(Path file, EncodedText text) throws IOException {
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, "partial-", ".tmp");
    try {
      Files.write(partial, EncodedTextFile.encode(text));
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
