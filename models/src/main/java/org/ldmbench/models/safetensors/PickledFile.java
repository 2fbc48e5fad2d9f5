package org.ldmbench.models.safetensors;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Knows PyTorch's pickled files, which run code when they are read, and which nothing reads here.
 */
final class PickledFile {

  /** A safetensors file's first bytes: a header length of 8 bytes, then the header. */
  static final int HEAD_BYTES = Long.BYTES + 1;

  private static final Set<String> ENDINGS = Set.of("pt", "pth", "ckpt", "bin", "pkl");
  private static final int ZIP_ENTRY = 0x04034b50;
  private static final int PICKLE = 0x80;
  private static final int NEWEST_PROTOCOL = 5;

  private PickledFile() {}

  /**
   * Refuses a file that is not safetensors and looks, by its content or by its name, like a pickle.
   *
   * @param head the first bytes, little-endian, as many as the file has of {@link #HEAD_BYTES}
   */
  static void refuse(Path file, ByteBuffer head) {
    if (head.limit() == HEAD_BYTES && head.get(Long.BYTES) == '{') {
      return;
    }
    if (ENDINGS.contains(ending(file)) || isPickle(head)) {
      throw new SafetensorsException(
          "format",
          file,
          "a pickled PyTorch file, which can run code when it is read",
          "safetensors: convert it with Python's safetensors.torch.save_file");
    }
  }

  private static boolean isPickle(ByteBuffer head) {
    if (head.limit() < Integer.BYTES) {
      return false;
    }
    int protocol = head.get(1);
    boolean bare =
        Byte.toUnsignedInt(head.get(0)) == PICKLE && protocol >= 2 && protocol <= NEWEST_PROTOCOL;
    return bare || head.getInt(0) == ZIP_ENTRY;
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
