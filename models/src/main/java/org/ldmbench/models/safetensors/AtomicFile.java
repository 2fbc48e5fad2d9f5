package org.ldmbench.models.safetensors;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Replaces a file in one step: a reader, or a run after a crash, sees the old or the new one. */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes a file's content. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Writes to a sibling, forces it to disk, and moves it to {@code target}. */
  static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    // Not createTempFile, whose files only their owner may read.
    Path temporary =
        absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
