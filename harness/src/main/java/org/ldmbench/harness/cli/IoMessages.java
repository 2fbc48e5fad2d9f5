package org.ldmbench.harness.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** One line for an error. The JDK's file errors often carry nothing but the path. */
final class IoMessages {

  private IoMessages() {}

  static String oneLine(Throwable error) {
    Throwable cause =
        error instanceof UncheckedIOException io ? Objects.requireNonNull(io.getCause()) : error;
    if (cause instanceof FileSystemException file && file.getReason() == null) {
      String path = Objects.requireNonNullElse(file.getFile(), "");
      if (cause instanceof NoSuchFileException) {
        return path + ": no such file or folder";
      }
      if (cause instanceof AccessDeniedException) {
        return path + ": permission denied";
      }
      return path + ": " + cause.getClass().getSimpleName();
    }
    return String.valueOf(cause.getMessage()).replace('\n', ' ');
  }
}
