package org.ldmbench.harness.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ldmbench.harness.pixels.Transparency;

class EmojiSheetsTest {
  @Test
  void compositesOnWhiteToTheNearestInteger() {
    for (int alpha = 0; alpha < 256; alpha++) {
      for (int value = 0; value < 256; value++) {
        double exact = (value * (double) alpha + 255.0 * (255 - alpha)) / 255;
        assertEquals(Math.round(exact), Transparency.onWhite(value, alpha) & 0xFF);
      }
    }
  }

  @Test
  void refusesWhatIsNotThere() throws Exception {
    EmojiSheets sheets = new EmojiSheets(EmojiArchive.read().sheets());
    EmojiSheetIndex.Cell below = new EmojiSheetIndex.Cell(0, 62);
    assertThrows(IllegalArgumentException.class, () -> sheets.cut(below));
    EmojiSheets none = new EmojiSheets(Map.of());
    assertThrows(IllegalArgumentException.class, () -> none.cut(new EmojiSheetIndex.Cell(0, 0)));
  }

  @Test
  void boxFilterRoundsHalfUp() {
    byte[] square = {0, 0, 0, 1, 0, (byte) 255, 0, 0, 0, 1, 1, (byte) 254};
    assertArrayEquals(new byte[] {1, 0, 127}, BoxFilter.shrink(square, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> BoxFilter.shrink(square, 2, 3));
  }
}
