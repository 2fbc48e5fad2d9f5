package org.ldmbench.models.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the writer would not write. */
final class RawFile {
  private RawFile() {}

  /** A file with this header, its length before it, and this many zero bytes after it. */
  static Path of(Path folder, String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return Files.write(
        folder.resolve("bad.safetensors"), prefixed(text.length, text, dataBytes).array());
  }

  /** A stated header length, the header and zero bytes. */
  static ByteBuffer prefixed(long statedLength, byte[] text, int dataBytes) {
    return ByteBuffer.allocate(Long.BYTES + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(statedLength)
        .put(text)
        .rewind();
  }
}
