package org.ldmbench.harness.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.harness.resample.ByteImage;

/** What a file says is what is measured; what cannot be measured is told in one line. */
class PictureReaderTest {

  private static final Path FILE = Path.of("folder", "picture");

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void exactFormatsGiveTheirLevels(String format) throws IOException {
    BufferedImage image = TestPictures.rgb(40, 23, 3);
    ReadPicture read = read(TestPictures.file(image, format));
    assertEquals(Set.of(), read.notes());
    assertSame(image, read.image(), 0);
  }

  @Test
  void jpegIsCloseAndHasNoNote() throws IOException {
    BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    Arrays.setAll(((DataBufferInt) flat.getRaster().getDataBuffer()).getData(), i -> 0x40a0c0);
    ReadPicture read = read(TestPictures.file(flat, "jpg"));
    assertEquals(Set.of(), read.notes());
    assertSame(flat, read.image(), 2);
  }

  /** Java's own conversion makes 188 of a grey 128. */
  @Test
  void greyKeepsItsLevel() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      ReadPicture read =
          read(TestPictures.file(TestPictures.flat(DataBuffer.TYPE_BYTE, 128), format));
      assertEquals(Set.of(PictureNote.GREY), read.notes(), format);
      assertFlat(read.image(), 0, 128, 128, 128);
    }
  }

  @Test
  void sixteenBitsAreRounded() throws IOException {
    ReadPicture colour =
        read(
            TestPictures.file(TestPictures.flat(DataBuffer.TYPE_USHORT, 0, 32_639, 65_535), "png"));
    assertEquals(Set.of(PictureNote.DEEP), colour.notes());
    assertFlat(colour.image(), 0, 0, 127, 255);
    ReadPicture grey =
        read(TestPictures.file(TestPictures.flat(DataBuffer.TYPE_USHORT, 25_829), "png"));
    assertEquals(Set.of(PictureNote.GREY, PictureNote.DEEP), grey.notes());
    // 25829 / 257 = 100.502
    assertFlat(grey.image(), 0, 101, 101, 101);
  }

  @Test
  void transparentPixelsArePutOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 12; i++) {
      image.setRGB(i % 4, i / 4, 0x80ff0000);
    }
    ReadPicture read = read(TestPictures.file(image, "png"));
    assertEquals(Set.of(PictureNote.TRANSPARENT), read.notes());
    assertFlat(read.image(), 0, 255, 127, 127);
    ReadPicture grey =
        read(TestPictures.file(TestPictures.flat(DataBuffer.TYPE_BYTE, 10, 0), "png"));
    assertEquals(Set.of(PictureNote.GREY, PictureNote.TRANSPARENT), grey.notes());
    assertFlat(grey.image(), 0, 255, 255, 255);
  }

  /** An alpha channel in which nothing is transparent needs no note. */
  @Test
  void opaqueAlphaIsNotTold() throws IOException {
    BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 12; i++) {
      image.setRGB(i % 4, i / 4, 0xff102030);
    }
    ReadPicture read = read(TestPictures.file(image, "png"));
    assertEquals(Set.of(), read.notes());
    assertFlat(read.image(), 0, 16, 32, 48);
  }

  @Test
  void palettesAreLookedUp() throws IOException {
    ReadPicture read = read(TestPictures.gif(1));
    assertEquals(8, read.image().width());
    BufferedImage two = new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_BINARY);
    two.setRGB(2, 3, 0xffffff);
    ByteImage image = read(TestPictures.file(two, "png")).image();
    assertSame(two, image, 0);
  }

  @Test
  void cmykIsConverted() throws IOException {
    ReadPicture white = read(TestPictures.cmykJpeg(0, 0, 0, 0));
    assertEquals(Set.of(PictureNote.CMYK), white.notes());
    assertFlat(white.image(), 3, 255, 255, 255);
    byte[] cyan = read(TestPictures.cmykJpeg(255, 0, 0, 0)).image().values();
    assertTrue((cyan[0] & 0xff) < 80 && (cyan[2] & 0xff) > 180, Arrays.toString(cyan));
    byte[] black = read(TestPictures.cmykJpeg(0, 0, 0, 255)).image().values();
    assertTrue((black[0] & 0xff) < 60 && (black[1] & 0xff) < 60, Arrays.toString(black));
  }

  /** As in a PNG, where no decoder applies it. A linear profile would make 188 of 128. */
  @Test
  void colourProfilesAreNotApplied() throws IOException {
    BufferedImage image = TestPictures.rgb(40, 24, 1);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] plain = TestPictures.file(image, "jpg");
    ReadPicture read = read(TestPictures.withProfile(plain, profile));
    assertEquals(Set.of(), read.notes());
    assertArrayEquals(read(plain).image().values(), read.image().values());
    byte[] noise = Arrays.copyOfRange(profile, 20, 200);
    assertArrayEquals(
        read(plain).image().values(),
        read(TestPictures.withProfile(plain, noise)).image().values());
  }

  /** Where the upper left corner of the stored picture is shown, and its size. */
  @ParameterizedTest
  @CsvSource({
    "1, 40, 24, 0, 0",
    "2, 40, 24, 39, 0",
    "3, 40, 24, 39, 23",
    "4, 40, 24, 0, 23",
    "5, 24, 40, 0, 0",
    "6, 24, 40, 23, 0",
    "7, 24, 40, 23, 39",
    "8, 24, 40, 0, 39"
  })
  void exifTurnsUpright(int orientation, int width, int height, int x, int y) throws IOException {
    BufferedImage image = new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, 0xffffff);
    }
    for (byte[] file :
        new byte[][] {
          TestPictures.turnedPng(image, orientation), TestPictures.turnedJpeg(image, orientation)
        }) {
      ReadPicture read = read(file);
      assertEquals(orientation == 1 ? Set.of() : Set.of(PictureNote.TURNED), read.notes());
      assertEquals(width, read.image().width());
      assertEquals(height, read.image().height());
      for (int corner = 0; corner < 4; corner++) {
        int cx = corner % 2 * (width - 1);
        int cy = corner / 2 * (height - 1);
        int level = read.image().values()[3 * (cy * width + cx)] & 0xff;
        assertEquals(cx == x && cy == y ? 255 : 0, level, 4, "corner " + cx + ", " + cy);
      }
    }
  }

  @Test
  void damagedExifIsNoExif() throws IOException {
    BufferedImage image = TestPictures.rgb(20, 10, 1);
    byte[] file = TestPictures.turnedJpeg(image, 6);
    int tiff = TestPictures.find(file, 'I', 'I', 42, 0);
    assertEquals(20, read(TestPictures.patched(file, tiff + 4, 0, 1, 0, 0)).image().width());
    assertEquals(20, read(TestPictures.turnedJpeg(image, 99)).image().width());
  }

  @Test
  void noBytes() {
    assertBad(PictureProblem.EMPTY, "found no bytes", new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void everyCutIsSeen(String format) throws IOException {
    BufferedImage image = TestPictures.rgb(64, 64, 2);
    byte[] whole = format.equals("gif") ? TestPictures.gif(1) : TestPictures.file(image, format);
    for (int percent = 1; percent < 99; percent += 7) {
      byte[] cut = TestPictures.cut(whole, percent / 100.0);
      if (cut.length > 0) {
        BadPictureException bad =
            assertThrows(
                BadPictureException.class, () -> PictureReader.read(FILE, cut), format + percent);
        assertEquals(PictureProblem.TRUNCATED, bad.problem(), percent + " %: " + bad.getMessage());
      }
    }
  }

  @Test
  void aFlippedBitOfAPngIsSeen() throws IOException {
    byte[] file = TestPictures.png(32, 32, 5);
    int data = TestPictures.find(file, 'I', 'D', 'A', 'T') + 40;
    assertBad(
        PictureProblem.DAMAGED,
        "chunk 'IDAT' with a wrong checksum",
        TestPictures.patched(file, data, file[data] ^ 1));
  }

  /** The decoder goes on after it, with grey. */
  @Test
  void aMarkerAmongAJpegsPixelsIsSeen() throws IOException {
    byte[] file = TestPictures.jpeg(64, 64, 5);
    int pixels = TestPictures.find(file, 0xff, 0xda);
    assertBad(
        PictureProblem.DAMAGED,
        "orrupt",
        TestPictures.patched(file, (pixels + file.length) / 2, 0xff, 0xd3));
  }

  @Test
  void bombsAreRefusedByTheirHeader() throws IOException {
    long start = System.nanoTime();
    assertBad(PictureProblem.TOO_LARGE, "found 65535 x 65535 pixels", TestPictures.pngBomb());
    byte[] jpeg = TestPictures.jpeg(8, 8, 1);
    int frame = TestPictures.find(jpeg, 0xff, 0xc0);
    assertBad(
        PictureProblem.TOO_LARGE,
        "found 60000 x 60000 pixels",
        TestPictures.patched(jpeg, frame + 5, 0xea, 0x60, 0xea, 0x60));
    byte[] bmp = TestPictures.file(TestPictures.rgb(8, 8, 1), "bmp");
    assertBad(
        PictureProblem.TOO_LARGE,
        "found 16384 x 16384 pixels",
        TestPictures.patched(
            TestPictures.patched(bmp, 18, 0, 0x40, 0, 0, 0, 0x40, 0, 0),
            2,
            0xff,
            0xff,
            0xff,
            0x7f));
    byte[] gif = TestPictures.gif(1);
    int picture = TestPictures.find(gif, 0x2c, 0, 0, 0, 0, 8, 0, 8, 0);
    assertBad(
        PictureProblem.TOO_LARGE,
        "found 65535 x 65535 pixels",
        TestPictures.patched(gif, picture + 5, 0xff, 0xff, 0xff, 0xff));
    assertTrue(System.nanoTime() - start < 5e9);
  }

  @Test
  void animationsAreRefused() throws IOException {
    assertBad(PictureProblem.ANIMATED, "an animation of 2 frames", TestPictures.animatedPng());
    assertBad(PictureProblem.ANIMATED, "an animation of 3 frames", TestPictures.gif(3));
  }

  @Test
  void aGifThatIsLargerThanItsFrameIsRefused() throws IOException {
    assertBad(
        PictureProblem.DAMAGED,
        "found a frame of 8 x 8 in a GIF of 16 x 9",
        TestPictures.patched(TestPictures.gif(1), 6, 16, 0, 9, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "RIFF....WAVE, something else",
    "%PDF-1.7, PDF",
    "P6 8 8 255, a portable pixmap",
    "hello world, something else"
  })
  void otherFormatsAreNamed(String start, String name) {
    assertBad(
        PictureProblem.UNKNOWN_FORMAT,
        "found " + name + ", expected PNG, JPEG, WebP, BMP or GIF",
        start.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void noiseIsDamaged() throws IOException {
    byte[] jpeg = TestPictures.jpeg(64, 64, 1);
    byte[] noise = jpeg.clone();
    int from = TestPictures.find(noise, 0xff, 0xc4);
    for (int i = from; i < from + 100; i++) {
      noise[i] = (byte) (i * 37);
    }
    assertThrows(BadPictureException.class, () -> PictureReader.read(FILE, noise));
  }

  private static ReadPicture read(byte[] file) {
    return PictureReader.read(FILE, file);
  }

  private static void assertBad(PictureProblem problem, String part, byte[] file) {
    BadPictureException bad =
        assertThrows(BadPictureException.class, () -> PictureReader.read(FILE, file));
    String message = String.valueOf(bad.getMessage());
    assertEquals(problem, bad.problem(), message);
    assertTrue(message.startsWith(FILE + ": found "), message);
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count());
  }

  private static void assertSame(BufferedImage expected, ByteImage found, int tolerance) {
    assertEquals(expected.getWidth(), found.width());
    assertEquals(expected.getHeight(), found.height());
    for (int i = 0; i < found.width() * found.height(); i++) {
      int rgb = expected.getRGB(i % found.width(), i / found.width());
      for (int c = 0; c < 3; c++) {
        assertEquals(
            rgb >> (16 - 8 * c) & 0xff, found.values()[3 * i + c] & 0xff, tolerance, "pixel " + i);
      }
    }
  }

  private static void assertFlat(ByteImage image, int tolerance, int... rgb) {
    int[] levels = new int[3];
    for (int i = 0; i < image.values().length; i += 3) {
      for (int c = 0; c < 3; c++) {
        levels[c] = image.values()[i + c] & 0xff;
        assertEquals(rgb[c], levels[c], tolerance);
      }
    }
  }
}
