package org.ldmbench.harness.images;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The formats that are read, told by a file's first bytes and never by its name. */
enum PictureFormat {
  PNG("png", "\u0089PNG\r\n\u001a\n"),
  JPEG("jpeg", "\u00ff\u00d8\u00ff"),
  BMP("bmp", "BM"),
  GIF("gif", "GIF8");

  private static final int NAME_BYTES = 12;

  /** What else a folder of pictures may hold, for a better message; a dot is any byte. */
  private static final Map<String, String> OTHERS = others();

  private final String imageIoName;
  private final String start;

  PictureFormat(String imageIoName, String start) {
    this.imageIoName = imageIoName;
    this.start = start;
  }

  /**
   * The format of a file.
   *
   * @throws BadPictureException if it is none of these
   */
  static PictureFormat of(byte[] file) {
    String head =
        new String(file, 0, Math.min(NAME_BYTES, file.length), StandardCharsets.ISO_8859_1);
    for (PictureFormat format : values()) {
      if (head.startsWith(format.start)) {
        return format;
      }
    }
    for (PictureFormat format : values()) {
      if (format.start.startsWith(head)) {
        throw new BadPictureException(
            PictureProblem.TRUNCATED, "an end after %d bytes".formatted(file.length));
      }
    }
    String name =
        OTHERS.entrySet().stream()
            .filter(other -> head.matches("(?s)" + other.getKey() + ".*"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("something else");
    throw new BadPictureException(PictureProblem.UNKNOWN_FORMAT, name);
  }

  /** Whether the last bytes are missing that every file of this format ends with. */
  boolean lacksItsEnd(byte[] file) {
    return this == JPEG
        && (file.length < 2
            || file[file.length - 2] != (byte) 0xff
            || file[file.length - 1] != (byte) 0xd9);
  }

  /** A decoder, which the caller disposes of; of several, the one that ImageIO prefers. */
  ImageReader newReader() {
    return ImageIO.getImageReadersByFormatName(imageIoName).next();
  }

  private static Map<String, String> others() {
    Map<String, String> others = new LinkedHashMap<>();
    others.put("RIFF....WEBP", "WebP");
    others.put("II\\*\0", "TIFF");
    others.put("MM\0\\*", "TIFF");
    others.put("P[1-6]\\s", "a portable pixmap");
    others.put("....ftypavi[fs]", "AVIF");
    others.put("....ftyp", "HEIC or a video");
    others.put("\0\0\0\fjP", "JPEG 2000");
    others.put("\u00ff\n", "JPEG XL");
    others.put("8BPS", "a Photoshop file");
    others.put("%PDF", "PDF");
    others.put("<(svg|\\?xml)", "SVG");
    return others;
  }
}
