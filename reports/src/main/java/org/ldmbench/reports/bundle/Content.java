package org.ldmbench.reports.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.ldmbench.reports.record.ContentHash;

/** What a file of a bundle is made of. */
sealed interface Content {

  /** A file of the result folder. */
  record Stored(Path file) implements Content {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public long bytes() throws IOException {
      return Files.size(file);
    }

    @Override
    public String sha256() throws IOException {
      return ContentHash.of(file);
    }
  }

  /** Made for the bundle. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Made(byte[] content) implements Content {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }

    @Override
    public long bytes() {
      return content.length;
    }

    @Override
    public String sha256() {
      return ContentHash.of(content);
    }
  }

  /** Its bytes. */
  InputStream open() throws IOException;

  /** Its length. */
  long bytes() throws IOException;

  /** Its hash. */
  String sha256() throws IOException;

  /** Its checksum for the archive. */
  default long crc32() throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(open(), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }
}
