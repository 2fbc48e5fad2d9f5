package org.ldmbench.models.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A class-path resource as a file for as long as it is open. */
public final class EmbeddedFile implements AutoCloseable {

  private final Path path;

  /** Copies the resource beside a class to a temporary file. */
  public EmbeddedFile(Class<?> beside, String resource) throws IOException {
    path = Files.createTempFile("ldmbench-", "-" + resource);
    try (InputStream in = open(beside, resource)) {
      Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The resource's bytes. */
  public static InputStream open(Class<?> beside, String resource) {
    InputStream in = beside.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("class-path resource " + resource + " is missing");
    }
    return in;
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.delete(path);
  }
}
