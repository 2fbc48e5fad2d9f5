package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetHash;
import org.ldmbench.harness.data.Original;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.styles.Drawings;
import org.ldmbench.harness.data.styles.EmojiStyle;
import org.ldmbench.harness.data.styles.StyledEmoji;
import org.ldmbench.harness.resample.ByteImage;

/**
 * Reads emoji in three styles, where npm put two of them. The style is the class, and ends the
 * caption; a concept is held out in all styles or in none.
 */
final class StylesReader {

  private static final String KIND = "emoji-styles";

  private StylesReader() {}

  /**
   * Reads a folder.
   *
   * @throws IllegalArgumentException if a package is not there, or a picture cannot be read
   */
  static Dataset read(DataFolder where, FolderListener listener) throws IOException {
    List<Drawings> all = StyledEmoji.read(Path.of(where.path())).all();
    List<Picture> pictures =
        all.stream()
            .flatMap(
                drawings ->
                    Stream.of(EmojiStyle.values())
                        .map(style -> picture(drawings, style, where.side())))
            .toList();
    Dataset dataset =
        FileDataset.of(
            KIND,
            where.path(),
            where.side(),
            pictures,
            DatasetHash.ofContent(pictures),
            where.side() == StyledEmoji.SIDE ? "none" : "box");
    listener.progress(1);
    FolderNotes.of(dataset, "emoji in three styles, split by concept").forEach(listener::note);
    return dataset;
  }

  private static Picture picture(Drawings drawings, EmojiStyle style, int side) {
    byte[] rgb = Objects.requireNonNull(drawings.rgb().get(style));
    Original original = Original.of(new ByteImage(StyledEmoji.SIDE, StyledEmoji.SIDE, 3, rgb));
    return new Picture(
        style.word() + "/" + drawings.id(),
        drawings.concept(),
        drawings.caption() + ", " + style.word(),
        style.word(),
        style.word(),
        drawings.split(),
        original,
        () -> side == StyledEmoji.SIDE ? rgb : original.square(0, 0, StyledEmoji.SIDE, side));
  }
}
