package org.ldmbench.harness.data.folder;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetHash;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;

/**
 * A data set that came from files. Its name ends in the resolution and says what is in it, by hash,
 * not where it lies.
 */
record FileDataset(
    String name,
    int resolution,
    List<Picture> pictures,
    List<Picture> train,
    List<Picture> heldOut,
    List<String> groups,
    List<String> subgroups,
    String hash,
    String splitHash,
    String resizeFilter)
    implements Dataset {

  private static final int NAME_HASH = 12;

  private static final Pattern NAME = Pattern.compile("[a-z-]+-[0-9a-f]{" + NAME_HASH + "}-\\d+");

  /** The fewest that have a spread. */
  private static final int LEAST = 2;

  /**
   * Of pictures in their order.
   *
   * @param kind what the name begins with
   * @param where for messages
   * @param content {@link DatasetHash.Content} of the pictures
   * @throws IllegalArgumentException if a split has fewer than two pictures
   */
  static FileDataset of(
      String kind,
      String where,
      int side,
      List<Picture> pictures,
      String content,
      String resizeFilter) {
    List<Picture> train = split(pictures, Split.TRAIN);
    List<Picture> heldOut = split(pictures, Split.HELD_OUT);
    if (train.size() < LEAST || heldOut.size() < LEAST) {
      throw new IllegalArgumentException(
          "%s: found %d pictures to train on and %d held out, expected at least %d of each"
              .formatted(where, train.size(), heldOut.size(), LEAST));
    }
    String source = source(pictures);
    Sha256 hash = new Sha256().add(source).add(resizeFilter);
    hash.add(content);
    return new FileDataset(
        String.format(Locale.ROOT, "%s-%s-%d", kind, source.substring(0, NAME_HASH), side),
        side,
        List.copyOf(pictures),
        train,
        heldOut,
        labels(pictures, Picture::group),
        labels(pictures, Picture::subgroup),
        hash.hex(),
        DatasetHash.ofSplit(pictures),
        resizeFilter);
  }

  /** Whether a data set's name is one that this gives. */
  static boolean isNamedBy(String name) {
    return NAME.matcher(name).matches();
  }

  private static List<Picture> split(List<Picture> pictures, Split split) {
    return pictures.stream().filter(picture -> picture.split() == split).toList();
  }

  private static List<String> labels(List<Picture> pictures, Function<Picture, String> label) {
    return pictures.stream().map(label).filter(s -> !s.isEmpty()).distinct().sorted().toList();
  }

  /** SHA-256 of what the files hold and say, whatever the resolution. */
  private static String source(List<Picture> pictures) {
    Sha256 hash = new Sha256();
    for (Picture picture : pictures) {
      hash.add(picture.id())
          .add(picture.caption())
          .add(picture.group())
          .add(picture.subgroup())
          .add(picture.split().name())
          .add(picture.original().identity());
    }
    return hash.hex();
  }

  @Override
  public List<Picture> split(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case HELD_OUT -> heldOut;
    };
  }
}
