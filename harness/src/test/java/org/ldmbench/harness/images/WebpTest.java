package org.ldmbench.harness.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP files, and what Pillow 12.3 made of them as PNG. */
class WebpTest {

  @ParameterizedTest
  @ValueSource(strings = {"lossless", "lossy", "lossy-alpha"})
  void pixelsArePillows(String name) throws IOException {
    ReadPicture webp = read(file(name + ".webp"));
    ReadPicture png = read(file(name + ".png"));
    assertEquals(png.image().width(), webp.image().width());
    assertArrayEquals(png.image().values(), webp.image().values());
    assertEquals(name.endsWith("alpha") ? Set.of(PictureNote.TRANSPARENT) : Set.of(), webp.notes());
  }

  @Test
  void exifTurnsUpright() throws IOException {
    ReadPicture turned = read(file("turned.webp"));
    assertEquals(Set.of(PictureNote.TURNED), turned.notes());
    assertEquals(24, turned.image().width());
    assertEquals(40, turned.image().height());
    assertEquals((byte) 255, turned.image().values()[3 * 23]); // The white corner is on the right.
    assertEquals(0, turned.image().values()[0]);
  }

  @Test
  void animationsAreRefused() throws IOException {
    byte[] animated = file("animated.webp");
    assertEquals(PictureProblem.ANIMATED, problem(animated));
  }

  @Test
  void everyCutIsSeen() throws IOException {
    byte[] whole = file("lossy.webp");
    for (int length = 1; length < whole.length; length += 7) {
      assertEquals(PictureProblem.TRUNCATED, problem(Arrays.copyOf(whole, length)), length + "");
    }
  }

  private static PictureProblem problem(byte[] bytes) {
    return assertThrows(BadPictureException.class, () -> read(bytes)).problem();
  }

  private static ReadPicture read(byte[] bytes) {
    return PictureReader.read(Path.of("picture"), bytes);
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = WebpTest.class.getResourceAsStream("webp/" + name)) {
      assertNotNull(in, name);
      return in.readAllBytes();
    }
  }
}
