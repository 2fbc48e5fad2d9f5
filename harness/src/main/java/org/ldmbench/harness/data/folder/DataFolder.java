package org.ldmbench.harness.data.folder;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a data set's files are, and how they are read. Suites write it as {@code folder:PATH@SIDE}.
 *
 * @param path of the folder, absolute
 * @param side height and width that every picture is brought to, in pixels: a multiple of 32, which
 *     the embedded evaluator sees
 * @param skipBad whether to go on without files that are no good pictures
 */
public record DataFolder(String path, int side, boolean skipBad) {

  private static final String PREFIX = "folder:";
  private static final Pattern WITH_SIDE = Pattern.compile("(.+)@(\\d{1,9})");
  private static final Pattern WITH_ANY_SIDE = Pattern.compile(".+[-@](\\d{1,9})");
  private static final int UNIT = 32;
  private static final int MOST = 1024;

  /** Makes the path absolute and refuses an impossible side. */
  public DataFolder {
    path = Path.of(path).toAbsolutePath().normalize().toString();
    if (side < UNIT || side > MOST || side % UNIT != 0) {
      throw new IllegalArgumentException(
          "folder %s: found a side of %d pixels, expected a multiple of %d, at most %d"
              .formatted(path, side, UNIT, MOST));
    }
  }

  /** Whether a data set's name is that of a folder, {@code folder:...}. */
  public static boolean isNamedBy(String dataset) {
    return dataset.startsWith(PREFIX);
  }

  /**
   * The side in a name, or in {@code folder:PATH@SIDE}: what follows the last {@code -} or
   * {@code @}.
   *
   * @throws IllegalArgumentException if that is no number
   */
  public static int sideOf(String dataset) {
    Matcher parts = WITH_ANY_SIDE.matcher(dataset);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "data set: found '%s', expected a name that ends in a side in pixels".formatted(dataset));
    }
    return Integer.parseInt(parts.group(1));
  }

  /**
   * From {@code folder:PATH@SIDE}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static DataFolder parse(String dataset) {
    Matcher parts = WITH_SIDE.matcher(dataset);
    if (!isNamedBy(dataset) || !parts.matches() || parts.group(1).equals(PREFIX)) {
      throw new IllegalArgumentException(
          "data set: found '%s', expected folder:PATH@SIDE, the side in pixels".formatted(dataset));
    }
    return new DataFolder(
        parts.group(1).substring(PREFIX.length()), Integer.parseInt(parts.group(2)), false);
  }

  /**
   * From {@code PATH} or {@code PATH@SIDE}.
   *
   * @param side where the text has none
   */
  public static DataFolder of(String text, int side) {
    Matcher parts = WITH_SIDE.matcher(text);
    return parts.matches()
        ? new DataFolder(parts.group(1), Integer.parseInt(parts.group(2)), false)
        : new DataFolder(text, side, false);
  }

  /** The same folder at another side. */
  public DataFolder withSide(int other) {
    return new DataFolder(path, other, skipBad);
  }

  /** The same, with bad files skipped or not. */
  public DataFolder skippingBad(boolean skip) {
    return new DataFolder(path, side, skip);
  }

  /** As suites write it. */
  public String dataset() {
    return PREFIX + path + "@" + side;
  }
}
