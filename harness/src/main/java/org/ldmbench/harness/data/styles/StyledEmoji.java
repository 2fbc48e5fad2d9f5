package org.ldmbench.harness.data.styles;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ldmbench.harness.data.EmojiDataset;
import org.ldmbench.harness.data.EmojiId;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.images.PictureReader;

/**
 * Emoji that Noto, Twemoji and Fluent Emoji all have, at 64 pixels. Noto is built in; the others
 * come from two npm packages that the user fetches: {@value #INSTALL}.
 */
public final class StyledEmoji {

  /** Height and width of every picture. */
  public static final int SIDE = 64;

  /** What brings the packages into a folder. */
  public static final String INSTALL =
      "npm install --prefix FOLDER emoji-datasource-twitter@16.0.0 @lobehub/fluent-emoji-3d@1.1.0";

  private static final Map<EmojiStyle, String> FOLDERS =
      Map.of(
          EmojiStyle.FLAT, "node_modules/emoji-datasource-twitter/img/twitter/64",
          EmojiStyle.THREE_D, "node_modules/@lobehub/fluent-emoji-3d/assets");

  private final List<Drawings> all;

  private StyledEmoji(List<Drawings> all) {
    this.all = all;
  }

  /** Whether npm put one of the packages there. */
  public static boolean isIn(Path packages) {
    return FOLDERS.values().stream()
        .anyMatch(folder -> Files.isDirectory(packages.resolve(folder)));
  }

  /**
   * Reads every picture.
   *
   * @param packages where npm put them: the folder that {@code node_modules} is in
   * @throws IllegalArgumentException if a package is not there, or a picture cannot be read
   */
  public static StyledEmoji read(Path packages) throws IOException {
    Map<String, Path> flat = files(packages, EmojiStyle.FLAT);
    Map<String, Path> solid = files(packages, EmojiStyle.THREE_D);
    List<Drawings> all =
        EmojiDataset.load(SIDE).pictures().parallelStream()
            .filter(noto -> flat.containsKey(noto.id()) && solid.containsKey(noto.id()))
            .map(noto -> drawings(noto, flat.get(noto.id()), solid.get(noto.id())))
            .toList();
    return new StyledEmoji(all);
  }

  private static Map<String, Path> files(Path packages, EmojiStyle style) throws IOException {
    Path folder = packages.resolve(FOLDERS.get(style));
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "emoji styles: found no folder %s, expected what '%s' brings"
              .formatted(folder, INSTALL.replace("FOLDER", packages.toString())));
    }
    Map<String, Path> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.{png,webp}")) {
      for (Path file : entries) {
        id(file).ifPresent(id -> files.put(id, file));
      }
    }
    return files;
  }

  /** From a name such as {@code 1f44b-1f3fb.png}; none for files that are named otherwise. */
  private static Optional<String> id(Path file) {
    String name = file.getFileName().toString();
    String stem = name.substring(0, name.lastIndexOf('.'));
    return stem.matches("[0-9a-fA-F]+(-[0-9a-fA-F]+)*")
        ? Optional.of(EmojiId.ofHex(stem))
        : Optional.empty();
  }

  private static Drawings drawings(Picture noto, Path flat, Path solid) {
    return new Drawings(
        noto.id(),
        noto.concept(),
        noto.caption(),
        noto.split(),
        Map.of(
            EmojiStyle.NOTO, noto.rgb(),
            EmojiStyle.FLAT, pixels(flat),
            EmojiStyle.THREE_D, pixels(solid)));
  }

  private static byte[] pixels(Path file) {
    return PictureReader.read(file, PictureReader.bytes(file)).image().toSide(SIDE).values();
  }

  /** Every emoji, in the built-in data set's order. */
  public List<Drawings> all() {
    return all;
  }

  /** Those whose concept is in a split. */
  public List<Drawings> split(Split split) {
    return all.stream().filter(drawings -> drawings.split() == split).toList();
  }

  /** SHA-256, lower-case hexadecimal, over ids, concepts, captions and pixels. */
  public String hash() {
    Sha256 hash = new Sha256();
    for (Drawings drawings : all) {
      hash.add(drawings.id()).add(drawings.concept()).add(drawings.caption());
      for (EmojiStyle style : EmojiStyle.values()) {
        hash.add(drawings.rgb().get(style));
      }
    }
    return hash.hex();
  }
}
