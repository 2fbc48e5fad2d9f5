package org.ldmbench.harness.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads picture files that nobody vouches for: every pixel is right, or one line says what is
 * wrong.
 */
public final class PictureReader {

  /** Of the largest picture: 5792 x 5792. */
  static final int MAX_PIXELS = 1 << 25;

  /** Of the largest file. */
  static final int MAX_BYTES = 1 << 28;

  static final String LIMIT =
      "at most %d pixels in at most %d bytes".formatted(MAX_PIXELS, MAX_BYTES);

  private PictureReader() {}

  /**
   * The bytes of a file.
   *
   * @throws BadPictureException if there are none, too many, or they cannot be read
   */
  public static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new BadPictureException(PictureProblem.TOO_LARGE, "%d bytes".formatted(size))
            .in(file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadPictureException(PictureProblem.UNREADABLE, e.getClass().getSimpleName())
          .in(file);
    }
  }

  /**
   * Decodes a picture.
   *
   * @param file where the bytes are from, for messages
   * @throws BadPictureException if it cannot be measured
   */
  public static ReadPicture read(Path file, byte[] bytes) {
    try {
      return decode(bytes);
    } catch (BadPictureException e) {
      throw e.in(file);
    }
  }

  private static ReadPicture decode(byte[] bytes) {
    if (bytes.length == 0) {
      throw new BadPictureException(PictureProblem.EMPTY, "no bytes");
    }
    PictureFormat format = PictureFormat.of(bytes);
    byte[] plain = format == PictureFormat.JPEG ? JpegProfile.removed(bytes) : bytes;
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(plain))) {
      ImageReader reader = format.newReader();
      try {
        return decode(format, bytes, in, reader);
      } finally {
        reader.dispose();
      }
    } catch (BadPictureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer broken files with exceptions of all kinds.
      if (e instanceof EOFException
          || e.getCause() instanceof EOFException
          || format.lacksItsEnd(bytes)) {
        throw new BadPictureException(
            PictureProblem.TRUNCATED, "an end after %d bytes".formatted(bytes.length));
      }
      throw new BadPictureException(
          PictureProblem.DAMAGED,
          "a %s that cannot be decoded (%s)".formatted(format, e.getMessage()));
    }
  }

  private static ReadPicture decode(
      PictureFormat format, byte[] bytes, ImageInputStream in, ImageReader reader)
      throws IOException {
    // Metadata may be compressed, and would be unpacked without any limit.
    reader.setInput(in, false, true);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MAX_PIXELS) {
      throw new BadPictureException(
          PictureProblem.TOO_LARGE, "%d x %d pixels".formatted(width, height));
    }
    Orientation orientation = Orientation.UPRIGHT;
    boolean cmyk = false;
    switch (format) {
      case PNG -> orientation = PngChunks.check(bytes);
      case JPEG -> {
        JpegSegments segments = JpegSegments.read(bytes);
        orientation = segments.orientation();
        cmyk = segments.isCmyk();
      }
      case WEBP -> orientation = WebpChunks.check(bytes);
      case GIF -> GifFrames.check(bytes, reader);
      case BMP -> {}
    }
    DecoderWarnings warnings = new DecoderWarnings();
    reader.addIIOReadWarningListener(warnings);
    BufferedImage decoded = reader.read(0);
    warnings.refuseDamage(
        format.lacksItsEnd(bytes) ? PictureProblem.TRUNCATED : PictureProblem.DAMAGED);
    ReadPicture picture = RgbPixels.of(decoded);
    Set<PictureNote> notes = EnumSet.noneOf(PictureNote.class);
    notes.addAll(picture.notes());
    if (cmyk) {
      notes.add(PictureNote.CMYK);
    }
    if (orientation != Orientation.UPRIGHT) {
      notes.add(PictureNote.TURNED);
    }
    return new ReadPicture(orientation.apply(picture.image()), notes);
  }
}
