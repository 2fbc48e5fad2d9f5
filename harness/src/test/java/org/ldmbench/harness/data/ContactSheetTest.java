package org.ldmbench.harness.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
  private static final int RED = 0xFFFF0000;

  @Test
  void enlargesEachPixelToASquare() {
    byte[] rgb = new byte[2 * 2 * 3];
    Arrays.fill(rgb, (byte) 0xFF);
    rgb[1] = 0; // The top left pixel becomes red.
    rgb[2] = 0;
    BufferedImage image = new ContactSheet("", 2, 3, 5).draw(List.of(new Tile(rgb, "")));
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == RED ? 1 : 0;
      }
    }
    assertEquals(25, count);
  }

  @Test
  void writesTheSameBytesTwice(@TempDir Path folder) throws Exception {
    Tile tile = new Tile(new byte[4 * 4 * 3], "a caption that takes up more than a line or two");
    ContactSheet sheet = new ContactSheet("title", 4, 2, 8);
    sheet.write(List.of(tile, tile, tile), folder.resolve("a.png"));
    sheet.write(List.of(tile, tile, tile), folder.resolve("b.png"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.png")), Files.readAllBytes(folder.resolve("b.png")));
    BufferedImage image = ImageIO.read(folder.resolve("a.png").toFile());
    assertTrue(image.getWidth() > 2 * 32 && image.getHeight() > 2 * 32);
  }

  @Test
  void cutsLongCaptionsWithAnEllipsis() {
    FontMetrics metrics =
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
            .createGraphics()
            .getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    List<String> lines =
        TextWrap.wrap("one two three four five six seven eight nine ten", 60, 2, metrics);
    assertEquals(2, lines.size());
    assertTrue(lines.get(1).endsWith("…"), lines.toString());
    assertTrue(lines.stream().allMatch(l -> metrics.stringWidth(l) <= 60), lines.toString());
    String word = TextWrap.wrap("incomprehensibilities", 40, 2, metrics).get(0);
    assertTrue(word.endsWith("…") && metrics.stringWidth(word) <= 40, word);
    assertEquals(List.of(), TextWrap.wrap("", 40, 2, metrics));
  }

  @Test
  void refusesATileOfAnotherSize() {
    ContactSheet sheet = new ContactSheet("", 2, 1, 1);
    List<Tile> tiles = List.of(new Tile(new byte[3], "x"));
    assertThrows(IllegalArgumentException.class, () -> sheet.draw(tiles));
    assertThrows(IllegalArgumentException.class, () -> sheet.draw(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new ContactSheet("", 2, 0, 1));
  }
}
