package org.ldmbench.harness.images;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The formats that are read, told by a file's first bytes and never by its name. */
enum PictureFormat {
  PNG("png", "\u0089PNG\r\n\u001a\n"),
  JPEG("jpeg", "\u00ff\u00d8\u00ff"),
  BMP("bmp", "BM"),
  GIF("gif", "GIF8"),
  WEBP("webp", "RIFF....WEBP");

  private static final int NAME_BYTES = 12;
  private static final char ANY = '.';

  /** What else a folder of pictures may hold, for a better message; a dot is any byte. */
  private static final Map<String, String> OTHERS = others();

  private final String imageIoName;
  private final String start;

  /**
   * A format.
   *
   * @param start of every file; a dot is any byte
   */
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
      if (head.length() >= format.start.length() && format.fits(head)) {
        return format;
      }
    }
    for (PictureFormat format : values()) {
      if (format.fits(head)) {
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

  /** Whether the head begins as this format does, as far as it goes. */
  private boolean fits(String head) {
    return IntStream.range(0, Math.min(head.length(), start.length()))
        .allMatch(i -> start.charAt(i) == ANY || start.charAt(i) == head.charAt(i));
  }

  /** Whether the end is missing, as far as this format tells where it is. */
  boolean lacksItsEnd(byte[] file) {
    return switch (this) {
      case JPEG ->
          file.length < 2
              || file[file.length - 2] != (byte) 0xff
              || file[file.length - 1] != (byte) 0xd9;
      case WEBP -> WebpChunks.end(file) > file.length;
      case PNG, BMP, GIF -> false;
    };
  }

  /** A decoder, which the caller disposes of; of several, the one that ImageIO prefers. */
  ImageReader newReader() {
    return ImageIO.getImageReadersByFormatName(imageIoName).next();
  }

  private static Map<String, String> others() {
    Map<String, String> others = new LinkedHashMap<>();
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
