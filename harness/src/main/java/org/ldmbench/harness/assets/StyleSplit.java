package org.ldmbench.harness.assets;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.data.styles.Drawings;
import org.ldmbench.harness.data.styles.EmojiStyle;
import org.ldmbench.harness.data.styles.StyledEmoji;

/**
 * What an evaluator may see: nothing of held-out concepts, and of every tenth other concept no Noto
 * picture, so that pictures can be held out whose concept is known.
 */
final class StyleSplit {

  private static final String SALT = ":ldmbench-noto-v1";
  private static final int SHARE = 10;

  private StyleSplit() {}

  /** The styles of an emoji that are trained on. */
  static Set<EmojiStyle> trained(Drawings drawings) {
    if (drawings.split() != Split.TRAIN) {
      return Set.of();
    }
    return lacksNoto(drawings)
        ? EnumSet.of(EmojiStyle.FLAT, EmojiStyle.THREE_D)
        : EnumSet.allOf(EmojiStyle.class);
  }

  /** Emoji of trained concepts whose Noto picture is held out. */
  static List<Drawings> heldOutPictures(StyledEmoji emoji) {
    return emoji.split(Split.TRAIN).stream().filter(StyleSplit::lacksNoto).toList();
  }

  private static boolean lacksNoto(Drawings drawings) {
    byte[] hash = Sha256.digest((drawings.concept() + SALT).getBytes(StandardCharsets.UTF_8));
    return (hash[0] & 0xff) * SHARE < 256;
  }
}
