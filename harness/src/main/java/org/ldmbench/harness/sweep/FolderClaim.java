package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to write in a folder: one process at a time has it. The operating system takes it back
 * when the process ends, however it ends, so no claim is ever stale.
 */
final class FolderClaim implements AutoCloseable {

  private static final String FILE = ".claim";

  private final FileChannel channel;

  private FolderClaim(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Claims a folder, made if it is not there.
   *
   * @return empty if another process has it
   */
  static Optional<FolderClaim> take(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new FolderClaim(channel));
      }
    } catch (OverlappingFileLockException anotherThread) {
      // Taken, by this very process.
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
