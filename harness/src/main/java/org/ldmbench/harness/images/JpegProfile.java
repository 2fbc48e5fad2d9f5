package org.ldmbench.harness.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A JPEG's colour profile. Its decoder would apply it, where PNG's does not, nor Pillow. */
final class JpegProfile {

  private static final int APP2 = 0xe2;
  private static final int SCAN = 0xda;
  private static final String NAME = "ICC_PROFILE\0";

  private JpegProfile() {}

  /** The file without its profile; as it is where its segments do not follow each other. */
  static byte[] removed(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int copied = 0;
    int at = 2;
    // A marker, its length, and what it says.
    while (at + 2 * Short.BYTES <= file.length && file[at] == (byte) 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == SCAN) {
        break;
      }
      int end = at + Short.BYTES + Short.toUnsignedInt(bytes.getShort(at + Short.BYTES));
      if (marker == APP2 && isProfile(file, at + 2 * Short.BYTES)) {
        out.write(file, copied, at - copied);
        copied = Math.min(end, file.length);
      }
      at = end;
    }
    out.write(file, copied, file.length - copied);
    return out.toByteArray();
  }

  private static boolean isProfile(byte[] file, int at) {
    int length = Math.min(NAME.length(), file.length - at);
    return new String(file, at, length, StandardCharsets.ISO_8859_1).equals(NAME);
  }
}
