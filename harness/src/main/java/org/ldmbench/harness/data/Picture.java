package org.ldmbench.harness.data;

/**
 * One picture with its labels and its caption; the pixels themselves may stay in a file.
 *
 * @param id names the picture within its data set; for emoji the code points without variation
 *     selectors, lower-case hexadecimal joined by {@code -}, for example {@code 1f96d}
 * @param concept what the picture shows apart from skin tones: the unit that is split
 * @param caption English; empty if the data set has none
 * @param group the coarse class label; empty if the data set has none
 * @param subgroup the fine class label; empty if the data set has none
 * @param split where the concept belongs
 * @param original before it was brought to the resolution, on white; what crops are taken from
 * @param pixels at the resolution
 */
public record Picture(
    String id,
    String concept,
    String caption,
    String group,
    String subgroup,
    Split split,
    Original original,
    Pixels pixels) {

  /** One whose pixels are kept: (resolution, resolution, 3) uint8, shared, not copied. */
  public Picture(
      String id,
      String concept,
      String caption,
      String group,
      String subgroup,
      Split split,
      Original original,
      byte[] rgb) {
    this(id, concept, caption, group, subgroup, split, original, () -> rgb);
  }

  /**
   * The pixels, as {@link Pixels#rgb} gives them: perhaps decoded, so ask once.
   *
   * @return (resolution, resolution, 3) uint8, row-major, sRGB, on white
   */
  public byte[] rgb() {
    return pixels.rgb();
  }
}
