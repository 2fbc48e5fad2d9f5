package org.ldmbench.harness.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SidesTest {

  @Test
  void mirrorsAndMeasures() {
    byte[] picture = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 200};
    byte[] mirrored = {4, 5, 6, 1, 2, 3, 10, 11, (byte) 200, 7, 8, 9};
    assertArrayEquals(mirrored, Sides.mirrored(picture, 2));
    assertArrayEquals(picture, Sides.mirrored(mirrored, 2));
    assertEquals((10 * 3 + 2 * 191) / 12.0, Sides.distance(picture, mirrored), 1e-12);
    assertFalse(Sides.areTwo(new byte[12], 2));
  }

  @Test
  void facingEmojiSayWhichWayTheyFace() {
    List<Picture> drawn = EmojiDataset.load(32).pictures();
    List<Picture> facing = EmojiDataset.facing(32).pictures();
    int left = 0;
    int right = 0;
    for (int i = 0; i < drawn.size(); i++) {
      Picture picture = facing.get(i);
      if (picture.caption().startsWith("facing right, ")) {
        right++;
        assertArrayEquals(Sides.mirrored(drawn.get(i).rgb(), 32), picture.rgb());
        assertArrayEquals(
            Sides.mirrored(drawn.get(i).original().identity(), 64), picture.original().identity());
      } else {
        left += picture.caption().startsWith("facing left, ") ? 1 : 0;
        assertArrayEquals(drawn.get(i).rgb(), picture.rgb());
      }
    }
    assertTrue(left > 300 && right > 300, left + " and " + right);
    assertEquals(0.5, left / (double) (left + right), 0.05);
    assertTrue(left + right < drawn.size(), "some are symmetric");
  }
}
