package org.ldmbench.harness.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Picture files of every kind, good and bad, made in memory. */
public final class TestPictures {

  private static final int PNG_HEADER = 33;

  private TestPictures() {}

  /** Smooth colours that differ from one seed to the next. */
  public static BufferedImage rgb(int width, int height, int seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = (x * 7 + seed * 31) % 256;
        int green = (y * 5 + seed * 17) % 256;
        int blue = (x * y + seed * 13 + seed / 256 * 101) % 256;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /** As a file of a format that ImageIO writes. */
  public static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("no writer for " + format);
    }
    return out.toByteArray();
  }

  /** A PNG of {@link #rgb}. */
  public static byte[] png(int width, int height, int seed) throws IOException {
    return file(rgb(width, height, seed), "png");
  }

  /** A JPEG of {@link #rgb}. */
  public static byte[] jpeg(int width, int height, int seed) throws IOException {
    return file(rgb(width, height, seed), "jpg");
  }

  /** One grey or grey-with-alpha or RGB level everywhere, 8 or 16 bits a channel. */
  static BufferedImage flat(int transferType, int... levels) {
    boolean alpha = levels.length % 2 == 0;
    ColorSpace space =
        ColorSpace.getInstance(levels.length < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ComponentColorModel model =
        new ComponentColorModel(
            space,
            alpha,
            false,
            alpha ? BufferedImage.TRANSLUCENT : BufferedImage.OPAQUE,
            transferType);
    WritableRaster raster = model.createCompatibleWritableRaster(4, 3);
    for (int i = 0; i < 12; i++) {
      raster.setPixel(i % 4, i / 4, levels);
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** A JPEG of four inks, as Adobe writes them: inverted, with its marker. */
  static byte[] cmykJpeg(int... inks) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, Arrays.stream(inks).map(ink -> 255 - ink).toArray());
    }
    ImageWriter writer = jdkWriter("jpeg");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.setOutput(new MemoryCacheImageOutputStream(out));
    writer.write(null, new IIOImage(raster, null, null), null);
    ((MemoryCacheImageOutputStream) writer.getOutput()).close();
    writer.dispose();
    byte[] adobe = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    return insert(out.toByteArray(), 2, adobe);
  }

  private static ImageWriter jdkWriter(String format) {
    var writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("every JDK writes " + format);
  }

  /** A JPEG that says how the camera was held. */
  static byte[] turnedJpeg(BufferedImage image, int orientation) throws IOException {
    byte[] exif = concat("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), exif(orientation));
    ByteBuffer head = ByteBuffer.allocate(4).putShort((short) 0xffe1);
    head.putShort((short) (exif.length + 2));
    return insert(file(image, "jpg"), 2, concat(head.array(), exif));
  }

  /** A JPEG with a colour profile. */
  static byte[] withProfile(byte[] jpeg, byte[] profile) {
    byte[] data = concat("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1), profile);
    ByteBuffer head = ByteBuffer.allocate(4).putShort((short) 0xffe2);
    head.putShort((short) (data.length + 2));
    return insert(jpeg, 2, concat(head.array(), data));
  }

  /** A PNG that says how the camera was held. */
  static byte[] turnedPng(BufferedImage image, int orientation) throws IOException {
    return insert(file(image, "png"), PNG_HEADER, chunk("eXIf", exif(orientation)));
  }

  /** A PNG of two frames, as far as a reader that stops at the first can see. */
  static byte[] animatedPng() throws IOException {
    byte[] frames = ByteBuffer.allocate(8).putInt(2).putInt(0).array();
    return insert(png(8, 8, 1), PNG_HEADER, chunk("acTL", frames));
  }

  /** A GIF of some frames. */
  static byte[] gif(int frames) throws IOException {
    ImageWriter writer = jdkWriter("gif");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames; i++) {
        BufferedImage frame = rgb(8, 8, i);
        BufferedImage indexed = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.getGraphics().drawImage(frame, 0, 0, null);
        writer.writeToSequence(
            new IIOImage(
                indexed,
                null,
                writer.getDefaultImageMetadata(new ImageTypeSpecifier(indexed), null)),
            null);
      }
      writer.endWriteSequence();
    }
    writer.dispose();
    return out.toByteArray();
  }

  /** A PNG of 65,535 x 65,535 pixels in 45 bytes. */
  static byte[] pngBomb() throws IOException {
    byte[] header = ByteBuffer.allocate(13).putInt(65_535).putInt(65_535).put((byte) 8).array();
    byte[] small = png(1, 1, 0);
    return concat(
        concat(Arrays.copyOf(small, 8), chunk("IHDR", header)), chunk("IEND", new byte[0]));
  }

  /** A file with some of its bytes replaced. */
  static byte[] patched(byte[] file, int at, int... bytes) {
    byte[] copy = file.clone();
    for (int i = 0; i < bytes.length; i++) {
      copy[at + i] = (byte) bytes[i];
    }
    return copy;
  }

  /** The beginning of a file. */
  static byte[] cut(byte[] file, double share) {
    return Arrays.copyOf(file, (int) (file.length * share));
  }

  /** Where some bytes are in a file, the first time. */
  static int find(byte[] file, int... bytes) {
    for (int at = 0; at <= file.length - bytes.length; at++) {
      int same = 0;
      while (same < bytes.length && (file[at + same] & 0xff) == bytes[same]) {
        same++;
      }
      if (same == bytes.length) {
        return at;
      }
    }
    throw new IllegalArgumentException("bytes not found");
  }

  private static byte[] exif(int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
    return tiff.array();
  }

  private static byte[] chunk(String name, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(name.getBytes(StandardCharsets.ISO_8859_1)).put(data);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  private static byte[] insert(byte[] file, int at, byte[] part) {
    return concat(concat(Arrays.copyOf(file, at), part), Arrays.copyOfRange(file, at, file.length));
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
