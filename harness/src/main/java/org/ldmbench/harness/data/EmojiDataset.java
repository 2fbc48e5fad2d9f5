package org.ldmbench.harness.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.resample.ByteImage;

/**
 * The built-in data set: Noto emoji with captions, labels and a split by concept. Pictures are 64
 * by 64 pixels in the source; 32 by 32 is the exact mean of 2 by 2 blocks, taken after the picture
 * was put on white.
 */
public final class EmojiDataset implements Dataset {
  /** The resolutions there are, in pixels. */
  public static final List<Integer> RESOLUTIONS = List.of(32, 64);

  static final String MIXED = "emoji-mixed";
  static final String FACING = "emoji-facing";
  private static final String PLAIN = "emoji";
  private static final String FACING_SALT = ":ldmbench-facing-v1";

  private final String family;
  private final int resolution;
  private final List<Picture> pictures;
  private final Map<Split, List<Picture>> bySplit = new LinkedHashMap<>();
  private final List<String> groups;
  private final List<String> subgroups;
  private final String hash;
  private final String splitHash;

  private EmojiDataset(String family, int resolution, List<Picture> pictures) {
    this.family = family;
    this.resolution = resolution;
    this.pictures = List.copyOf(pictures);
    for (Split split : Split.values()) {
      bySplit.put(split, pictures.stream().filter(p -> p.split() == split).toList());
    }
    this.groups = pictures.stream().map(Picture::group).distinct().sorted().toList();
    this.subgroups = pictures.stream().map(Picture::subgroup).distinct().sorted().toList();
    this.hash = DatasetHash.ofContent(this.pictures);
    this.splitHash = DatasetHash.ofSplit(this.pictures);
  }

  /**
   * Reads the data set from the class path.
   *
   * @param resolution 32 or 64, in pixels
   * @throws IllegalArgumentException if the resolution is another, or the resources are not what
   *     they should be
   */
  public static EmojiDataset load(int resolution) {
    if (!RESOLUTIONS.contains(resolution)) {
      throw new IllegalArgumentException(
          "emoji data set: found resolution %d, expected one of %s"
              .formatted(resolution, RESOLUTIONS));
    }
    try {
      return new EmojiDataset(PLAIN, resolution, read(resolution));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same pictures from originals of different sizes, 16 to 64 pixels: shrunk to that size, then
   * brought to the resolution. For what a network makes of an original's size.
   *
   * @param resolution 32 or 64, in pixels
   */
  public static EmojiDataset mixed(int resolution) {
    List<Picture> mixed =
        load(resolution).pictures.stream().map(p -> resized(p, resolution)).toList();
    return new EmojiDataset(MIXED, resolution, mixed);
  }

  private static Picture resized(Picture picture, int resolution) {
    int side = OriginalSize.of(picture.id());
    ByteImage original = new ByteImage(side, side, 3, drawn(picture, side));
    return new Picture(
        picture.id(),
        picture.concept(),
        picture.caption(),
        picture.group(),
        picture.subgroup(),
        picture.split(),
        Original.of(original),
        original.toSide(resolution).values());
  }

  /** All of a picture at another size. */
  private static byte[] drawn(Picture picture, int side) {
    return picture.original().square(0, 0, EmojiSheets.SIZE, side);
  }

  /**
   * The same pictures, half of those that are not symmetric in a mirror, with captions that say so:
   * {@code facing left, } as drawn, {@code facing right, } mirrored. The words are this data set's
   * convention; for what a network makes of flips.
   *
   * @param resolution 32 or 64, in pixels
   */
  public static EmojiDataset facing(int resolution) {
    List<Picture> facing =
        load(resolution).pictures.stream().map(p -> turned(p, resolution)).toList();
    return new EmojiDataset(FACING, resolution, facing);
  }

  private static Picture turned(Picture picture, int resolution) {
    if (!Sides.areTwo(picture.rgb(), resolution)) {
      return picture;
    }
    boolean right = (Sha256.digest((picture.id() + FACING_SALT).getBytes(UTF_8))[0] & 1) == 1;
    int size = EmojiSheets.SIZE;
    return new Picture(
        picture.id(),
        picture.concept(),
        (right ? "facing right, " : "facing left, ") + picture.caption(),
        picture.group(),
        picture.subgroup(),
        picture.split(),
        right
            ? Original.of(new ByteImage(size, size, 3, Sides.mirrored(drawn(picture, size), size)))
            : picture.original(),
        right ? Sides.mirrored(picture.rgb(), resolution) : picture.rgb());
  }

  private static List<Picture> read(int resolution) throws IOException {
    EmojiArchive archive = EmojiArchive.read();
    Map<String, EmojiSheetIndex.Cell> cells = EmojiSheetIndex.read(archive.classesJar());
    EmojiSheets sheets = new EmojiSheets(archive.sheets());
    List<Picture> pictures = new ArrayList<>();
    EmojiCaption captions = EmojiCaption.read();
    for (EmojiName emoji : EmojiNames.read()) {
      EmojiSheetIndex.Cell cell = cells.get(emoji.id());
      if (cell == null) {
        continue; // The five skin tones alone: no pictures of anything.
      }
      byte[] plain = sheets.cut(cell);
      pictures.add(picture(emoji, emoji.id(), captions.of(emoji, List.of()), plain, resolution));
      for (Map.Entry<String, List<String>> variant : emoji.tones().entrySet()) {
        EmojiSheetIndex.Cell variantCell = cells.get(variant.getKey());
        if (variantCell == null) {
          continue;
        }
        byte[] toned = sheets.cut(variantCell);
        if (!Arrays.equals(plain, toned)) { // A snowboarder shows no skin: the caption would lie.
          String caption = captions.of(emoji, variant.getValue());
          pictures.add(picture(emoji, variant.getKey(), caption, toned, resolution));
        }
      }
    }
    return pictures;
  }

  private static Picture picture(
      EmojiName emoji, String id, String caption, byte[] full, int resolution) {
    return new Picture(
        id,
        emoji.id(),
        caption,
        emoji.group(),
        emoji.subgroup(),
        ConceptSplit.of(emoji.id()),
        Original.of(new ByteImage(EmojiSheets.SIZE, EmojiSheets.SIZE, 3, full)),
        BoxFilter.shrink(full, EmojiSheets.SIZE, EmojiSheets.SIZE / resolution));
  }

  @Override
  public String name() {
    return family + "-" + resolution;
  }

  @Override
  public int resolution() {
    return resolution;
  }

  @Override
  public List<Picture> pictures() {
    return pictures;
  }

  @Override
  public List<Picture> split(Split split) {
    return bySplit.getOrDefault(split, List.of());
  }

  @Override
  public List<String> groups() {
    return groups;
  }

  @Override
  public List<String> subgroups() {
    return subgroups;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public String splitHash() {
    return splitHash;
  }

  @Override
  public String resizeFilter() {
    if (family.equals(MIXED)) {
      return "box down, bicubic up";
    }
    return resolution == EmojiSheets.SIZE ? "none" : "box";
  }
}
