package org.ldmbench.harness.images;

import java.nio.file.Path;
import java.util.HexFormat;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.resample.ByteImage;

/**
 * A file that was decoded once, and so can be again.
 *
 * @param file where it is
 * @param sha256 of its bytes, lower-case hexadecimal
 */
public record PictureFile(Path file, String sha256) {

  static PictureFile of(Path file, byte[] bytes) {
    return new PictureFile(file, HexFormat.of().formatHex(Sha256.digest(bytes)));
  }

  /**
   * Decodes it again.
   *
   * @throws BadPictureException if it is no longer the file that was looked at
   */
  public ByteImage read() {
    byte[] bytes = PictureReader.bytes(file);
    if (!of(file, bytes).equals(this)) {
      throw new BadPictureException(PictureProblem.CHANGED, "other bytes than a moment ago")
          .in(file);
    }
    return PictureReader.read(file, bytes).image();
  }
}
