package org.ldmbench.harness.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The files whose hashes are known: {@code published-files.json} beside this class. */
public final class PublishedFiles {

  private static final String RESOURCE = "published-files.json";

  private PublishedFiles() {}

  /** All of them. */
  public static List<PublishedFile> all() {
    return Holder.ALL;
  }

  /** The one with this hash. */
  public static Optional<PublishedFile> of(String sha256) {
    return all().stream().filter(file -> file.sha256().equals(sha256)).findFirst();
  }

  private static final class Holder {
    static final List<PublishedFile> ALL = read();

    private static List<PublishedFile> read() {
      try (InputStream in = PublishedFiles.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("class-path resource " + RESOURCE + " is missing");
        }
        return List.copyOf(
            new ObjectMapper().readValue(in, new TypeReference<List<PublishedFile>>() {}));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
