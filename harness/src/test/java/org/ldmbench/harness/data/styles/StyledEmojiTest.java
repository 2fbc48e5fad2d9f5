package org.ldmbench.harness.data.styles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.EmojiDataset;
import org.ldmbench.harness.data.Picture;

/** Packages as npm lays them out, with three drawings each. */
class StyledEmojiTest {

  private static final String FLAT = "node_modules/emoji-datasource-twitter/img/twitter/64";
  private static final String SOLID = "node_modules/@lobehub/fluent-emoji-3d/assets";

  @TempDir private Path packages;

  @Test
  void emojiThatAllStylesHaveAreJoinedByCodePoints() throws IOException {
    draw(FLAT, "1f96d", 64, 0x00ff00);
    draw(FLAT, "1f600", 64, 0x00ff00);
    draw(FLAT, "2764-fe0f", 64, 0x00ff00);
    draw(FLAT, "ffff", 64, 0x00ff00);
    draw(SOLID, "1f96d", 256, 0xff0000);
    draw(SOLID, "2764-fe0f", 256, 0xff0000);
    Files.writeString(packages.resolve(FLAT).resolve("_preview.png"), "not an emoji");
    StyledEmoji emoji = StyledEmoji.read(packages);
    assertEquals(
        List.of("1f96d", "2764"), emoji.all().stream().map(Drawings::id).sorted().toList());
    Drawings mango =
        emoji.all().stream().filter(e -> e.id().equals("1f96d")).findFirst().orElseThrow();
    Picture noto =
        EmojiDataset.load(64).pictures().stream()
            .filter(p -> p.id().equals("1f96d"))
            .findFirst()
            .orElseThrow();
    assertEquals(noto.caption(), mango.caption());
    assertEquals(noto.split(), mango.split());
    assertArrayEquals(noto.rgb(), mango.rgb().get(EmojiStyle.NOTO));
    assertArrayEquals(new byte[] {0, -1, 0}, firstPixel(mango, EmojiStyle.FLAT));
    assertArrayEquals(new byte[] {-1, 0, 0}, firstPixel(mango, EmojiStyle.THREE_D));
    assertEquals(64 * 64 * 3, mango.rgb().get(EmojiStyle.THREE_D).length);
    String before = emoji.hash();
    draw(SOLID, "1f96d", 256, 0xfe0000);
    assertNotEquals(before, StyledEmoji.read(packages).hash());
  }

  @Test
  void aMissingPackageIsAskedForByItsCommand() throws IOException {
    draw(FLAT, "1f96d", 64, 0);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> StyledEmoji.read(packages));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("found no folder " + packages.resolve(SOLID)), message);
    assertTrue(message.contains("npm install --prefix " + packages), message);
  }

  private static byte[] firstPixel(Drawings drawings, EmojiStyle style) {
    return Arrays.copyOf(drawings.rgb().get(style), 3);
  }

  private void draw(String folder, String name, int side, int colour) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, colour);
    }
    Path file = Files.createDirectories(packages.resolve(folder)).resolve(name + ".png");
    ImageIO.write(image, "png", file.toFile());
  }
}
