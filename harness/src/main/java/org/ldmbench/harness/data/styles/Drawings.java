package org.ldmbench.harness.data.styles;

import java.util.Map;
import org.ldmbench.harness.data.Split;

/**
 * One emoji in all three styles.
 *
 * @param id code points as in {@link org.ldmbench.harness.data.Picture#id}
 * @param concept what is shown apart from skin tones
 * @param caption lower-case English, says nothing of the style
 * @param split where the concept belongs
 * @param rgb by style (side, side, 3) uint8, row-major, on white; not to be written to
 */
public record Drawings(
    String id, String concept, String caption, Split split, Map<EmojiStyle, byte[]> rgb) {

  /** Copies the map. */
  public Drawings {
    rgb = Map.copyOf(rgb);
  }
}
