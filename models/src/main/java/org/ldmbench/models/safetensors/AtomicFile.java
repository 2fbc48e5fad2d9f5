package org.ldmbench.models.safetensors;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Replaces a file in one step: a reader, or a run after a crash, sees the old or the new one. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    /** From the beginning to the end. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes to a sibling, forces it to disk, and moves it to {@code target}. If anything fails, the
   * sibling is deleted and the target is as it was.
   *
   * @throws IOException with one line that names the target and the disk's reason
   */
  public static void write(Path target, Content content) throws IOException {
    try {
      replace(target.toAbsolutePath(), content);
    } catch (IOException e) {
      throw new IOException("cannot write " + target + ": " + reason(e), e);
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    // Not createTempFile, whose files only their owner may read.
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    FileChannel created =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      try (FileChannel channel = created) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return String.valueOf(file.getReason());
    }
    return String.valueOf(e.getMessage());
  }
}
